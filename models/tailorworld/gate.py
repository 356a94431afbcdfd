"""The conditioning gate: python -m tailorworld.gate <diffusers folder> <small nets folder> <out.json> [--each 40]

Does a word change the right region in the right way? Colours are read from the pixels that the segmenter finds for the noun;
patterns, shapes and backgrounds by asking the CLIP scorer which of the world's words fits best.
"""

import argparse
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from . import nets, training
from .export import load_parts, load_small
from .render import sheet
from .text import load_encoder
from .unet import sample, word_ids
from .views import normalised, to_tensor
from .vocabulary import BACKGROUNDS, BARE_NOUNS, COLOUR_NAMES, COLOURS, COMPONENTS, PATTERNS, TWO_TONE

PALETTE = np.array([COLOURS[name] for name in COLOUR_NAMES], np.float32)


def a(noun):
    return noun if noun.split()[-1] in BARE_NOUNS else f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def cases(rng, each):
    """(kind, prompt, expectation) triples."""
    out = []
    for concept, components in COMPONENTS.items():
        for _ in range(each):
            one, two = rng.choice(COLOUR_NAMES, 2, replace=False)
            scene, part = rng.choice(BACKGROUNDS[1:]), rng.choice(components)
            out.append(("colours", f"a photo of {a(f'{one} {concept}')} with {a(f'{two} {part}')}, {scene}", (concept, one, part, two, scene)))
        for _ in range(each // 2):
            first, second = ("red", "white") if rng.random() < 0.5 else ("blue", "yellow")
            pattern = rng.choice(PATTERNS[1:])
            out.append(("pattern", f"a photo of {a(f'{first} and {second} {pattern} {concept}')}", (concept, first, second, pattern)))
    return out


class Reader:
    """Reads generated pictures with the segmenter and the CLIP scorer."""

    def __init__(self, small, ids):
        self.small, self.ids = small, ids

    def texts(self, texts):
        ids = self.ids(texts)
        return ids, torch.ones_like(ids)

    @torch.no_grad()
    def mask(self, picture, word):
        x = normalised(to_tensor([picture], 128), nets.DINO_MEAN, nets.DINO_STD)
        return self.small["segmenter"](*self.texts([word]), x)[0].numpy() > 0

    @torch.no_grad()
    def choose(self, picture, texts):
        image = self.small["clip_image"](normalised(to_tensor([picture], nets.SCORER_SIDE), nets.CLIP_MEAN, nets.CLIP_STD))
        return int((self.small["clip_text"](*self.texts(texts)) @ image[0]).argmax())

    def region(self, picture, concept, part):
        """The pixels of a component, or of the concept's own body (of a person, the shirt)."""
        if part:
            return self.mask(picture, part)
        own = self.mask(picture, concept)
        for component in COMPONENTS[concept]:
            own &= ~self.mask(picture, component)
        if concept == "person":
            own[:88] = False
        return own


def colours_of(picture, region, two_tone, night):
    """The palette's names by frequency in a region, dark outlines left out unless they are nearly all there is."""
    pixels = picture[region].astype(np.float32)
    if len(pixels) < 12:
        return []
    if night:
        pixels = pixels / np.array([0.81, 0.82, 0.91])
    nearest = ((pixels[:, None] - PALETTE) ** 2).sum(-1).argmin(1)
    counts = np.bincount(nearest, minlength=len(PALETTE)).astype(float)
    black = COLOUR_NAMES.index("black")
    counts[black] = max(0.0, counts[black] - 0.3 * len(pixels))
    order = counts.argsort()[::-1]
    return [COLOUR_NAMES[k] for k in order[: 2 if two_tone else 1] if counts[k] > 0]


def judge(reader, picture, kind, facts):
    """name -> right or wrong."""
    if kind == "pattern":
        concept, first, second, pattern = facts
        names = PATTERNS[1:]
        chosen = names[reader.choose(picture, [f"a photo of {a(f'{first} and {second} {name} {concept}')}" for name in names])]
        return {f"pattern.{concept}": chosen == pattern}
    concept, one, part, two, scene = facts
    night = scene == "at night"
    body = colours_of(picture, reader.region(picture, concept, ""), False, night)
    piece = colours_of(picture, reader.region(picture, concept, part), part in TWO_TONE, night)
    seen = BACKGROUNDS[1:][reader.choose(picture, [f"a photo of a {concept}, {name}" for name in BACKGROUNDS[1:]])]
    return {f"colour.{concept}": one in body, f"colour.{part}": two in piece, f"present.{part}": len(piece) > 0, "background": seen == scene}


def run(folder, small_path, each, steps=30, guidance=5.0):
    unet, text, vae = load_parts(folder)
    encoder = load_encoder(folder)
    reader = Reader(load_small(small_path, text.config.vocab_size), word_ids(encoder))
    asked = cases(np.random.default_rng(3), each)
    pictures = []
    for k in range(0, len(asked), 16):
        part = asked[k : k + 16]
        pictures += list(sample(unet, text, word_ids(encoder), vae, [prompt for _, prompt, _ in part], range(k, k + len(part)), steps, guidance))
    results = defaultdict(list)
    for picture, (kind, _, facts) in zip(pictures, asked):
        for name, right in judge(reader, picture, kind, facts).items():
            results[name].append(bool(right))
    return {name: round(float(np.mean(values)), 3) for name, values in sorted(results.items())}, pictures, [prompt for _, prompt, _ in asked]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("small")
    parser.add_argument("out", type=Path)
    parser.add_argument("--each", type=int, default=40)
    parser.add_argument("--guidance", type=float, default=5.0)
    args = parser.parse_args()
    training.start("gate")
    results, pictures, prompts = run(args.folder, args.small, args.each, guidance=args.guidance)
    args.out.write_text(json.dumps(results, indent=1) + "\n")
    sheet(pictures[:48], args.out.with_suffix(".png"), 12)
    args.out.with_suffix(".txt").write_text("\n".join(prompts[:48]) + "\n")
    print(json.dumps(results, indent=1))


if __name__ == "__main__":
    main()
