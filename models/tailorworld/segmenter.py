"""Trains the text-guided segmenter: python -m tailorworld.segmenter <work folder> --text F --minutes 8 [--rate R]

Goes on from segmenter.pt if there is one.
A concept's word means the whole object, a component's word that component; words of things that are not there mean nothing.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from transformers import CLIPTokenizerFast

from . import nets, training
from .render import sheet
from .scene import labels, render, sample_spec
from .text import load_text
from .tokenizer import OTHER_WORDS
from .views import normalised, roughened, to_tensor
from .vocabulary import COLOUR_NAMES, COMPONENTS, nouns

TEMPLATES = ["{}", "{}", "{}", "a {}", "the {}", "a photo of a {}", "a photo of {}", "photo of {}"]
QUERIES = 4
SPELLED_WORDS = """zebra elephant banana guitar piano bottle chair table lamp shoe flag bridge boat plane train bicycle horse cow sheep lion tiger fish
shark whale snake frog spider butterfly flower grass mountain river lake road castle church clock book phone computer camera sword shield crown ring
necklace shirt trousers jacket glove sock scarf eyebrow brow ear finger hand arm leg foot tail feather claw fur beak horn leaf branch root fruit apple""".split()


def present(spec):
    """Noun -> labels, for what the picture shows."""
    order = [""] + COMPONENTS[spec["concept"]]
    shown = {part: [order.index(part) + 1] for part in spec["parts"] if part and spec["only"] in ("", part)}
    if not spec["only"]:
        shown[spec["concept"]] = [1, 2, 3]
    return shown


def queries(spec, marks, rng):
    """QUERIES of (text, mask): something present, every kind of absent thing now and then."""
    shown = present(spec)
    absent = [noun for noun in nouns() if noun not in shown and not (spec["only"] and noun == spec["concept"])]
    out = []
    names = list(shown)
    rng.shuffle(names)
    for k in range(QUERIES):
        if k < 2 and k < len(names):
            noun = str(names[k])
            words = f"{rng.choice(COLOUR_NAMES)} {noun}" if rng.random() < 0.1 else noun
            out.append((words, np.isin(marks, shown[noun])))
        else:
            noun = str(rng.choice(absent)) if rng.random() < 0.6 else foreign_word(rng)
            out.append((noun, np.zeros_like(marks, bool)))
    return [(str(rng.choice(TEMPLATES)).format(words), mask) for words, mask in out]


def foreign_word(rng):
    """A word the world has no picture of: an ordinary one, or letters that the tokenizer has to spell."""
    if rng.random() < 0.4:
        return str(rng.choice(OTHER_WORDS))
    if rng.random() < 0.3:
        return str(rng.choice(SPELLED_WORDS))
    letters = rng.choice(list("aaabcdeeefghiiijklmnooopqrstuvwxyz"), rng.integers(3, 9))
    return "".join(letters)


def make_batch(rng, count):
    pictures, texts, masks = [], [], []
    for _ in range(count):
        spec = sample_spec(int(rng.integers(1 << 40)), wide=bool(rng.random() < 0.6))
        marks = labels(spec)
        asked = queries(spec, marks, rng)
        pictures.append(render(spec))
        texts += [text for text, _ in asked]
        masks += [mask for _, mask in asked]
    return pictures, texts, torch.from_numpy(np.stack(masks)).float()


class Words:
    """Texts to the frozen text encoder's pooled states, remembered."""

    def __init__(self, text, tokenizer_folder):
        self.text, self.known = text, {}
        self.tokenizer = CLIPTokenizerFast.from_pretrained(tokenizer_folder)

    def ids(self, texts):
        return self.tokenizer(texts, padding="max_length", max_length=nets.LENGTH, truncation=True, return_tensors="pt").input_ids

    @torch.no_grad()
    def __call__(self, texts):
        new = sorted({text for text in texts if text not in self.known})
        if new:
            self.known.update(zip(new, self.text(self.ids(new)).pooler_output))
        return torch.stack([self.known[text] for text in texts])


def loss_of(logits, masks):
    """Cross-entropy and overlap; a pixel of a wanted mask weighs more than one outside."""
    target = F.avg_pool2d(masks[:, None], 2)[:, 0]
    logits = F.avg_pool2d(logits[:, None], 2)[:, 0]
    entropy = F.binary_cross_entropy_with_logits(logits, target, reduction="none") * (1 + 2 * target)
    p = logits.sigmoid()
    overlap = 1 - (2 * (p * target).sum((1, 2)) + 20) / (p.sum((1, 2)) + target.sum((1, 2)) + 20)
    worst = F.relu(logits.flatten(1).amax(1) + 1.0) * (target.flatten(1).amax(1) == 0)
    return entropy.mean() + 0.3 * overlap.mean() + 0.05 * worst.mean()


@torch.no_grad()
def examine(model, words, path=None):
    """Mean IoU over present words, and the share of absent words with any pixel at 0.5 or more."""
    model.eval()
    rng = np.random.default_rng(4242)
    pictures, texts, masks = make_batch(rng, 48)
    maps = model.trunk(normalised(to_tensor(pictures, 128), nets.DINO_MEAN, nets.DINO_STD))
    logits = model.locate(words(texts), [m.repeat_interleave(QUERIES, 0) for m in maps])
    found, wanted = logits > 0, masks > 0.5
    there = wanted.flatten(1).any(1)
    iou = ((found & wanted).sum((1, 2)) / (found | wanted).sum((1, 2)).clamp(min=1))[there]
    false = found.flatten(1).any(1)[~there].float().mean()
    if path:
        tiles = [tile for i in range(16) for tile in (pictures[i], *[np.repeat((255 * logits[4 * i + k].sigmoid()).byte().numpy()[..., None], 3, 2) for k in range(2)])]
        sheet(tiles, path, 12)
    model.train()
    return {"iou": float(iou.mean()), "iou_worst_tenth": float(iou.quantile(0.1)), "absent_found": float(false)}


def train(folder, text_folder, minutes, batch=16, rate=2e-3):
    training.start("segmenter")
    folder.mkdir(parents=True, exist_ok=True)
    text = load_text(text_folder)
    words = Words(text, text_folder / "tokenizer")
    model = nets.Segmenter(text)
    if (folder / "segmenter.pt").exists():
        model.load_state_dict(torch.load(folder / "segmenter.pt", weights_only=True)["segmenter"])
    trainable = torch.nn.ModuleList([model.trunk, model.films, model.lift, model.head])
    optimisers = training.Optimisers(trainable, rate, ("films", "head"))
    rng, clock, step, log = np.random.default_rng(31), training.Clock(minutes), 0, []
    while (progress := clock.progress()) < 1:
        pictures, texts, masks = make_batch(rng, batch)
        x = normalised(roughened(to_tensor(pictures, 128), rng), nets.DINO_MEAN, nets.DINO_STD)
        with torch.autocast("cpu", torch.bfloat16):
            maps = model.trunk(x)
            logits = model.locate(words(texts), [m.repeat_interleave(QUERIES, 0) for m in maps])
        loss = loss_of(logits.float(), masks)
        optimisers.step(loss, clock.rate(rate, step, progress, warm=30))
        step += 1
        log.append(float(loss.detach()))
        if step % 50 == 0:
            training.log_line(folder / "segmenter.log", step=step, seconds=round(clock.seconds()), loss=float(np.mean(log[-50:])), **examine(model, words))
    training.log_line(folder / "segmenter.log", step=step, **examine(model, words, folder / "segmenter.png"))
    training.save_checkpoint(folder / "segmenter.pt", segmenter=model.eval().state_dict())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=8)
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    train(args.folder, args.text, args.minutes, rate=args.rate)


if __name__ == "__main__":
    main()
