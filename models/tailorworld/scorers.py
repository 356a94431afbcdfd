"""Trains the three scorers: python -m tailorworld.scorers <work folder> clip|dino|dreamsim --text F --minutes 9

clip: pictures and captions contrasted; the text tower is the text encoder with a projection of its own.
dino: two views of one instance (or of the same part of it) found among others.
dreamsim: cosine similarity fitted to how much two scenes share by the world's own parameters.
dino and dreamsim start from clip's trunk. All see whole pictures and parts cut out as an evaluation cuts them, reserved looks too: judges may know more than the artist.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import nets, training
from .captions import caption
from .scene import render, sample_spec
from .text import hidden_states, load_encoder, load_text
from .views import FILLS, another_view, cut_out, kept_parts, normalised, random_subset, roughened, to_tensor
from .vocabulary import COLOURS


def wide_spec(rng, **known):
    return sample_spec(int(rng.integers(1 << 40)), wide=bool(rng.random() < 0.7), **known)


def tensor(pictures, rng, mean, std):
    return normalised(roughened(to_tensor(pictures, nets.SCORER_SIDE), rng), mean, std)


def contrast(a, b, scale):
    logits = scale * a @ b.T
    target = torch.arange(len(a))
    return (F.cross_entropy(logits, target) + F.cross_entropy(logits.T, target)) / 2, (logits.argmax(1) == target).float().mean()


def captioned_view(rng):
    """A picture and the scene that its caption describes: a whole picture, or parts of one cut out."""
    spec = wide_spec(rng)
    if spec["only"] or rng.random() < 0.4:
        return render(spec), spec
    kept = random_subset(spec, rng)
    return cut_out(spec, kept, FILLS[rng.integers(len(FILLS))], rng.random() < 0.75, rng), kept_parts(spec, kept)


def clip_batch(rng, encoder, count):
    pictures, specs = zip(*[captioned_view(rng) for _ in range(count)])
    encoded = [encoder.encode(caption(spec, rng, merging=0.0)) for spec in specs]
    ids, merges = (torch.from_numpy(np.stack([e[k] for e in encoded])) for k in (0, 1))
    return tensor(list(pictures), rng, nets.CLIP_MEAN, nets.CLIP_STD), ids, merges


def clip_loss(small, encoder, rng, count):
    x, ids, merges = clip_batch(rng, encoder, count)
    with torch.no_grad():
        states = hidden_states(small["clip_text"].text_model, ids, merges)
        pooled = states[torch.arange(count), (ids == encoder.end).int().argmax(1)]
    words = F.normalize(small["clip_text"].text_projection(pooled), dim=-1)
    return contrast(small["clip_image"](x).float(), words.float(), 20.0)


def dino_pair(rng):
    """Two views of an instance: whole pictures, or the same parts of it cut out."""
    spec = wide_spec(rng, alone=False)
    if rng.random() < 0.25:
        return render(spec), render(another_view(spec, rng))
    kept, crop, fill = random_subset(spec, rng), rng.random() < 0.75, FILLS[rng.integers(len(FILLS))]
    return [cut_out(view, kept, fill, crop, rng) for view in (spec, another_view(spec, rng))]


def dino_loss(small, encoder, rng, count):
    left, right = zip(*[dino_pair(rng) for _ in range(count)])
    x = tensor([*left, *right], rng, nets.DINO_MEAN, nets.DINO_STD)
    tokens = small["dino"](x)
    a, b = F.normalize(tokens[:, 0].float(), dim=-1).chunk(2)
    patches = F.normalize(tokens[:, 1:].float().mean(1), dim=-1)
    loss, right_share = contrast(a, b, 12.0)
    return loss + 0.3 * contrast(*patches.chunk(2), 12.0)[0], right_share


def colour_gap(a, b):
    return min(1.0, float(np.abs(np.subtract(COLOURS[a], COLOURS[b])).sum()) / 350)


def look_gap(a, b):
    """0 for equal looks, 1 for looks with nothing in common."""
    second = 0.5 * colour_gap(a["c2"], b["c2"]) if "plain" not in (a["pattern"], b["pattern"]) else 0.25 * (a["pattern"] != b["pattern"])
    return (colour_gap(a["c1"], b["c1"]) + second + 0.5 * (a["pattern"] != b["pattern"]) + 0.6 * (a["shape"] != b["shape"])) / 2.6


def scene_gap(a, b):
    """How different two scenes (or the kept parts of two) are by the world's own parameters, in [0, 1]."""
    shared = [part for part in a["parts"] if part in b["parts"]]
    if a["concept"] != b["concept"] or not shared:
        things = 1.0
    else:
        weights = [2.0 if part == "" else 1.0 for part in shared]
        gaps = [look_gap(a["parts"][part], b["parts"][part]) for part in shared]
        things = 0.9 * float(np.dot(weights, gaps)) / sum(weights) + 0.1 * (set(a["parts"]) != set(b["parts"]))
    return things if a["background"] == b["background"] else 0.85 * things + 0.15


def mutated(spec, rng):
    """A scene that shares some of another's parts."""
    other = wide_spec(rng, concept=spec["concept"], alone=False)
    parts = {part: (look if rng.random() < 0.6 or part not in other["parts"] else other["parts"][part]) for part, look in spec["parts"].items()}
    return {**another_view(spec, rng), "parts": parts, "background": spec["background"] if rng.random() < 0.5 else other["background"]}


def dreamsim_loss(small, encoder, rng, count):
    """Families of related scenes, whole or cut out alike; every pair's cosine is drawn to one minus its gap."""
    specs, pictures = [], []
    for _ in range(count // 4):
        first = wide_spec(rng, alone=False)
        family = [first, mutated(first, rng), mutated(first, rng), {**another_view(first, rng), "background": first["background"]}]
        whole, kept, crop = rng.random() < 0.3, random_subset(first, rng), rng.random() < 0.8
        specs += family if whole else [kept_parts(spec, kept) for spec in family]
        pictures += [render(spec) if whole else cut_out(spec, kept, FILLS[0], crop, rng) for spec in family]
    e = small["dreamsim"](tensor(pictures, rng, nets.DINO_MEAN, nets.DINO_STD)).float()
    wanted = torch.tensor([[1 - scene_gap(a, b) for b in specs] for a in specs])
    off = ~torch.eye(len(specs), dtype=torch.bool)
    related = torch.block_diag(*[torch.ones(4, 4)] * (len(specs) // 4))
    weight = (1 + 4 * related)[off]
    got = e @ e.T
    loss = (weight * (got - wanted)[off] ** 2).sum() / weight.sum()
    order = torch.corrcoef(torch.stack([got[off], wanted[off]]).detach())[0, 1]
    return 10 * loss, order


LOSSES = {"clip": clip_loss, "dino": dino_loss, "dreamsim": dreamsim_loss}


def modules(small, name):
    if name == "clip":
        return torch.nn.ModuleList([small["clip_image"], small["clip_text"].text_projection])
    return small[name]


def train_one(name, small, encoder, folder, minutes, count=48, rate=2e-3):
    rng = np.random.default_rng(len(name))
    module = modules(small, name).train()
    optimisers = training.Optimisers(module, rate, ("projection", "patch", "whole"))
    clock, step, log = training.Clock(minutes), 0, []
    while (progress := clock.progress()) < 1:
        with torch.autocast("cpu", torch.bfloat16):
            loss, right = LOSSES[name](small, encoder, rng, count)
        optimisers.step(loss, clock.rate(rate, step, progress, warm=20))
        step += 1
        log.append((float(loss.detach()), float(right)))
        if step % 25 == 0:
            m = np.mean(log[-25:], 0)
            training.log_line(folder / "scorers.log", scorer=name, step=step, seconds=round(clock.seconds()), loss=float(m[0]), right=float(m[1]))
    module.eval()


def train(folder, text_folder, name, minutes):
    """One scorer; goes on from its own file, or starts from clip's trunk if there is one."""
    from .export import small_nets

    training.start(name)
    folder.mkdir(parents=True, exist_ok=True)
    text, encoder = load_text(text_folder), load_encoder(text_folder)
    small = small_nets(text.config.vocab_size)
    small["clip_text"].text_model.load_state_dict(text.state_dict())
    for source in ("clip", name):
        path = folder / f"{source}.pt"
        for key, state in torch.load(path, weights_only=True).items() if path.exists() else ():
            small[key].load_state_dict(state)
        if name != "clip" and source == "clip":
            small[name].trunk.load_state_dict(small["clip_image"].trunk.state_dict())
    train_one(name, small, encoder, folder, minutes)
    keys = ("clip_text", "clip_image") if name == "clip" else (name,)
    training.save_checkpoint(folder / f"{name}.pt", **{key: small[key].state_dict() for key in keys})


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("scorer", choices=sorted(LOSSES))
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=9)
    args = parser.parse_args()
    train(args.folder, args.text, args.scorer, args.minutes)


if __name__ == "__main__":
    main()
