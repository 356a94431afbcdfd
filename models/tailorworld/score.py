"""Scores personalized pictures: python -m tailorworld.score <small nets folder> <pictures.npz>... 

For each file of `personalize` (the first 18 pictures are compositions): similarity of body and component to the references, each segmented,
and which of four composites explains a picture best: the wanted one, the host with its own component, the donor, the reverse.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import nets, pairs, training
from .export import load_small
from .scene import labels, render
from .tokenizer import build
from .captions import Encoder
from .unet import word_ids
from .views import normalised, to_tensor

WHITE = np.array((255, 255, 255), np.uint8)
COMPOSITIONS = 18


class Scorer:
    def __init__(self, folder):
        vocabulary = build()[0]
        self.small = load_small(folder, len(vocabulary))
        self.ids = word_ids(Encoder(vocabulary))

    @torch.no_grad()
    def masks(self, pictures, word):
        ids = self.ids([word]).expand(len(pictures), -1)
        x = normalised(to_tensor(pictures, nets.SEGMENTER_SIDE), nets.DINO_MEAN, nets.DINO_STD)
        return self.small["segmenter"](ids, torch.ones_like(ids), x).numpy() > 0

    @torch.no_grad()
    def embeddings(self, pictures):
        """name -> unit vectors [n, D]"""
        x = to_tensor(pictures, nets.SCORER_SIDE)
        like_dino, like_clip = normalised(x, nets.DINO_MEAN, nets.DINO_STD), normalised(x, nets.CLIP_MEAN, nets.CLIP_STD)
        return {
            "clip": self.small["clip_image"](like_clip),
            "dino": F.normalize(self.small["dino"](like_dino)[:, 0], dim=-1),
            "dreamsim": self.small["dreamsim"](like_dino),
        }


def on_white(pictures, masks):
    return [np.where(mask[..., None], picture, WHITE) for picture, mask in zip(pictures, masks)]


def similarity(scorer, some, others):
    a, b = scorer.embeddings(some), scorer.embeddings(others)
    return {name: float((a[name] @ b[name].T).mean()) for name in a}


def composites(pair):
    """Hypothesis -> looks."""
    own, wanted = pair.host[pair.component], pair.donor[pair.component]
    return {
        "wanted": {**pair.host, pair.component: wanted},
        "host": pair.host,
        "donor": {**pair.donor, pair.component: wanted},
        "reverse": {**pair.donor, pair.component: own},
    }


def best_composite(scorer, pair, pictures):
    names, votes = list(composites(pair)), []
    for kind in ("dino", "dreamsim"):
        means = []
        for name in names:
            skin = pair.skins[0] if name in ("wanted", "host") else pair.skins[1]
            scenes = [pairs.spec_of(pair, composites(pair)[name], 40 + k, "", skin) for k in range(6)]
            views = on_white([render(scene) for scene in scenes], [labels(scene) > 0 for scene in scenes])
            means.append(F.normalize(scorer.embeddings(views)[kind].mean(0), dim=0))
        cut = on_white(pictures, scorer.masks(pictures, pair.concept))
        votes.append((scorer.embeddings(cut)[kind] @ torch.stack(means).T).argmax(1))
    return {f"{name}.{kind}": float((vote == k).float().mean()) for kind, vote in zip(("dino", "dreamsim"), votes) for k, name in enumerate(names)}


def score(scorer, name, pictures):
    pair = pairs.PAIRS[name]
    truth, references = pairs.masks(pair) > 0.5, pairs.pictures(pair)
    piece = scorer.masks(pictures, pair.component)
    body = scorer.masks(pictures, pair.concept) & ~piece
    out = {"component_found": float((piece.sum((1, 2)) > 30).mean())}
    for side, cut, kept in (("body", body, slice(0, 3)), ("component", piece, slice(3, 6))):
        found = similarity(scorer, on_white(pictures, cut), on_white(references[kept], truth[kept]))
        out |= {f"{side}.{kind}": value for kind, value in found.items()}
    return out | best_composite(scorer, pair, pictures)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("pictures", type=Path, nargs="+")
    args = parser.parse_args()
    training.start("score")
    scorer = Scorer(args.small)
    for path in args.pictures:
        name = next(name for name in pairs.PAIRS if path.name.startswith(name))
        values = score(scorer, name, list(np.load(path)["pictures"][:COMPOSITIONS]))
        print(path.name, " ".join(f"{key} {value:.2f}" for key, value in values.items()), flush=True)


if __name__ == "__main__":
    main()
