"""Renders a training set: python -m tailorworld.render <folder> <count> [--wide] [--seed N] [--workers 2]

Writes images.npy [n,128,128,3] u8, labels.npy [n,128,128] u8 and specs.json; rerunning continues nothing, it starts over.
"""

import argparse
import json
from multiprocessing import Pool
from pathlib import Path

import numpy as np
from PIL import Image

from .scene import SIZE, labels, render, sample_spec


def share(task):
    folder, count, worker, workers, seed, wide = task
    images = np.lib.format.open_memmap(folder / "images.npy", mode="r+")
    marks = np.lib.format.open_memmap(folder / "labels.npy", mode="r+")
    specs = []
    for index in range(worker, count, workers):
        spec = sample_spec(seed + index, wide=wide)
        images[index], marks[index] = render(spec), labels(spec)
        specs.append((index, spec))
    return specs


def render_set(folder, count, seed=0, wide=False, workers=2):
    folder.mkdir(parents=True, exist_ok=True)
    np.lib.format.open_memmap(folder / "images.npy", mode="w+", dtype=np.uint8, shape=(count, SIZE, SIZE, 3)).flush()
    np.lib.format.open_memmap(folder / "labels.npy", mode="w+", dtype=np.uint8, shape=(count, SIZE, SIZE)).flush()
    with Pool(workers) as pool:
        shares = pool.map(share, [(folder, count, worker, workers, seed, wide) for worker in range(workers)])
    specs = [spec for _, spec in sorted((item for part in shares for item in part), key=lambda item: item[0])]
    (folder / "specs.json").write_text(json.dumps(specs))


def sheet(pictures, path, columns):
    """A contact sheet of uint8 pictures; the last row is filled up with grey."""
    pictures = [*pictures, *[np.full_like(pictures[0], 128)] * (-len(pictures) % columns)]
    rows = [np.concatenate(pictures[k : k + columns], 1) for k in range(0, len(pictures), columns)]
    Image.fromarray(np.concatenate(rows, 0)).save(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--wide", action="store_true", help="include what is reserved for instances")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    render_set(args.folder, args.count, args.seed, args.wide, args.workers)


if __name__ == "__main__":
    main()
