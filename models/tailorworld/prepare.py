"""Encodes a training set once: python -m tailorworld.prepare <work folder> <vae folder> --count 30000 --share 0/2

Writes latents-K.npz: scaled latent means [n,C,16,16] f16, label fractions [n,4,16,16] u8 (255 = the whole cell) and the specs' seeds.
"""

import argparse
import time
from pathlib import Path

import numpy as np
import torch

from . import training
from .scene import labels, render, sample_spec
from .vae import load_vae, to_unit

BASE_SEED = 1_000_000


def cell_fractions(marks, cells=16):
    """How much of each latent cell every label covers: uint8 [4, cells, cells]."""
    k = marks.shape[0] // cells
    one_hot = np.stack([marks == label for label in range(4)]).astype(np.float32)
    return np.round(255 * one_hot.reshape(4, cells, k, cells, k).mean((2, 4))).astype(np.uint8)


@torch.no_grad()
def encode(vae, pictures):
    with torch.autocast("cpu", torch.bfloat16):
        return vae.encode(to_unit(pictures)).latent_dist.mean.float() * vae.config.scaling_factor


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("vae", type=Path)
    parser.add_argument("--count", type=int, default=30000)
    parser.add_argument("--share", default="0/1", help="K/N: every N-th picture from the K-th")
    args = parser.parse_args()
    training.start("prepare")
    k, n = map(int, args.share.split("/"))
    vae = load_vae(args.vae)
    seeds = np.arange(BASE_SEED + k, BASE_SEED + args.count, n)
    latents, cells, begin = [], [], time.time()
    for part in np.array_split(seeds, max(1, len(seeds) // 32)):
        specs = [sample_spec(int(seed)) for seed in part]
        latents.append(encode(vae, np.stack([render(spec) for spec in specs])).numpy().astype(np.float16))
        cells += [cell_fractions(labels(spec)) for spec in specs]
        if len(latents) % 100 == 0:
            print(len(cells), f"{time.time() - begin:.0f} s", flush=True)
    args.folder.mkdir(parents=True, exist_ok=True)
    np.savez(args.folder / f"latents-{k}.npz", latents=np.concatenate(latents), cells=np.stack(cells), seeds=seeds)


if __name__ == "__main__":
    main()
