"""Words before pictures: python -m tailorworld.text <work folder> --minutes 5

The text encoder learns from captions alone. The last hidden state at every noun must tell that noun's colours, pattern and
shape as the caption names them (written before the noun or merged into it), and the state at the end must tell the scene.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import tokenizer, training
from .captions import Encoder, caption
from .nets import WIDTH, make_text
from .scene import sample_spec
from .vocabulary import BACKGROUNDS, COLOUR_NAMES, PATTERNS, SHAPES, nouns

SHAPE_NAMES = sorted({shape for base, reserved in SHAPES.values() for shape in base + reserved})
HEADS = {"noun": len(nouns()), "c1": 11, "c2": 11, "pattern": 4, "shape": len(SHAPE_NAMES) + 1}
NOUNS_MAX = 3


def named_look(phrase):
    """What the caption says of a noun, as class indices; 0 is "not named"."""
    words = phrase.adjectives or [word for word, _ in phrase.merged]
    colours = [word for word in words if word in COLOUR_NAMES]
    pattern = [word for word in words if word in PATTERNS]
    # "round" and "square" are shapes of several nouns; every adjective that is neither colour nor pattern is a shape.
    shape = [word for word in words if word in SHAPE_NAMES]
    return [
        nouns().index(phrase.noun),
        COLOUR_NAMES.index(colours[0]) + 1 if colours else 0,
        COLOUR_NAMES.index(colours[1]) + 1 if len(colours) > 1 else 0,
        PATTERNS.index(pattern[0]) if pattern else 0,
        SHAPE_NAMES.index(shape[0]) + 1 if shape else 0,
    ]


def make_rows(encoder, rng, count, each=5):
    """Arrays for `count` captions, `each` of a scene."""
    ids, merges, places, looks, ends = [], [], [], [], []
    while len(ids) < count:
        spec = sample_spec(int(rng.integers(1 << 40)))
        for _ in range(each):
            cap = caption(spec, rng, merging=float(rng.choice([0.0, 0.5, 1.0])))
            row, merge, spots = encoder.encode(cap)
            ids.append(row)
            merges.append(merge)
            places.append((spots + [0] * NOUNS_MAX)[:NOUNS_MAX])
            looks.append(([named_look(phrase) for phrase in cap.phrases] + [[-1] * 5] * NOUNS_MAX)[:NOUNS_MAX])
            tail = " ".join(word for word in cap.tail if word != ",")
            ends.append([BACKGROUNDS.index(tail), *[int(noun in {p.noun for p in cap.phrases}) for noun in nouns()]])
    return [torch.from_numpy(np.array(part)) for part in (ids, merges, places, looks, ends)]


def embed_merged(text, ids, merges):
    """Token embeddings with merged adjectives added to their nouns."""
    table = text.text_model.embeddings.token_embedding.weight
    rows = table[ids]
    extra = table[merges[..., 1].long()] * merges[..., 2:]
    return rows.scatter_add(1, merges[..., 0].long()[..., None].expand_as(extra), extra.to(rows.dtype))


def hidden_states(text, ids, merges):
    """[batch, length, width] of the text encoder for captions with merges."""
    return states_of_rows(text, embed_merged(text, ids, merges))


def states_of_rows(text, rows):
    """The last hidden states for token embeddings [batch, length, width]: CLIPTextModel without its ids."""
    inner = text.text_model
    length = rows.shape[1]
    x = rows + inner.embeddings.position_embedding.weight[:length]
    mask = torch.full((length, length), -1e4).triu(1)[None, None].to(x.dtype)
    for layer in inner.encoder.layers:
        y = layer.layer_norm1(x)
        attention = layer.self_attn
        q, k, v = (f(y).unflatten(-1, (attention.num_heads, -1)).transpose(1, 2) for f in (attention.q_proj, attention.k_proj, attention.v_proj))
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = x + attention.out_proj(y.transpose(1, 2).flatten(2))
        x = x + layer.mlp(layer.layer_norm2(x))
    return inner.final_layer_norm(x)


class Probe(nn.Module):
    """Linear readers of the hidden states."""

    def __init__(self):
        super().__init__()
        self.heads = nn.ModuleDict({name: nn.Linear(WIDTH, size) for name, size in HEADS.items()})
        self.scene = nn.Linear(WIDTH, len(BACKGROUNDS))
        self.presence = nn.Linear(WIDTH, len(nouns()))

    def losses(self, states, ids, places, looks, ends, end):
        at_nouns = states.gather(1, places[..., None].expand(-1, -1, states.shape[-1]))
        out = {}
        for k, (name, head) in enumerate(self.heads.items()):
            logits, target = head(at_nouns).float().flatten(0, 1), looks[..., k].flatten()
            out[name] = F.cross_entropy(logits, target, ignore_index=-1)
            out[name + "_right"] = (logits.argmax(-1) == target)[target >= 0].float().mean()
        pooled = states[torch.arange(len(ids)), (ids == end).int().argmax(1)]
        scene = self.scene(pooled).float()
        out["scene"] = F.cross_entropy(scene, ends[:, 0])
        out["scene_right"] = (scene.argmax(-1) == ends[:, 0]).float().mean()
        out["presence"] = F.binary_cross_entropy_with_logits(self.presence(pooled).float(), ends[:, 1:].float())
        return out


def train(folder, minutes, batch=128, rate=2e-3, pool=40000):
    training.start("text")
    rng = np.random.default_rng(11)
    vocabulary = tokenizer.save(folder / "tokenizer")
    encoder = Encoder(vocabulary)
    text = make_text(len(vocabulary))
    torch.nn.init.normal_(text.text_model.embeddings.token_embedding.weight, std=0.15)
    torch.nn.init.normal_(text.text_model.embeddings.position_embedding.weight, std=0.05)
    model = nn.ModuleDict({"text": text, "probe": Probe()})
    rows = make_rows(encoder, rng, pool)
    print("captions", len(rows[0]), flush=True)
    optimisers = training.Optimisers(model, rate, ("embedding", "probe"))
    average = training.Average(model, 0.995)
    clock, step, log = training.Clock(minutes), 0, []
    while (progress := clock.progress()) < 1:
        pick = torch.from_numpy(rng.integers(0, pool, batch))
        ids, merges, places, looks, ends = (part[pick] for part in rows)
        longest = int((ids == encoder.end).int().argmax(1).max()) + 1
        merges = torch.cat([merges[..., :2], merges[..., 2:] * (1 + 0.25 * (2 * torch.rand_like(merges[..., 2:]) - 1))], -1)
        with torch.autocast("cpu", torch.bfloat16):
            losses = model["probe"].losses(hidden_states(text, ids[:, :longest], merges), ids, places, looks, ends, encoder.end)
        loss = sum(value for name, value in losses.items() if not name.endswith("_right"))
        optimisers.step(loss, clock.rate(rate, step, progress))
        average.update(model)
        step += 1
        log.append([float(value.detach()) for value in losses.values()])
        if step % 50 == 0:
            means = np.mean(log[-50:], 0)
            training.log_line(folder / "text.log", step=step, seconds=round(clock.seconds()), **{k: float(v) for k, v in zip(losses, means)})
    training.save_checkpoint(folder / "text.pt", text=average.module["text"].state_dict(), vocabulary=len(vocabulary))


def load_text(folder):
    state = torch.load(Path(folder) / "text.pt", weights_only=True)
    text = make_text(state["vocabulary"])
    text.load_state_dict(state["text"])
    return text.eval().requires_grad_(False)


def load_encoder(folder):
    return Encoder(json.loads((Path(folder) / "tokenizer" / "vocab.json").read_text()))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    args = parser.parse_args()
    train(args.folder, args.minutes)


if __name__ == "__main__":
    main()
