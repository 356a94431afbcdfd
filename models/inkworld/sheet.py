"""Both worlds side by side: python -m inkworld.sheet docs/worlds.png

The same scenes, each row of TailorWorld's above its row of InkWorld's.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from tailorworld import scene as tailorworld
from tailorworld.vocabulary import BACKGROUNDS, COMPONENTS

from . import scene as inkworld

ROWS, COLUMNS, SEED = 2, 9, 40
SHOWN = 96  # pixels of a picture's side


def specs():
    concepts = list(COMPONENTS)
    return [
        tailorworld.sample_spec(SEED + k, concepts[k % len(concepts)], BACKGROUNDS[(k + k // COLUMNS) % len(BACKGROUNDS)], alone=False, wide=True)
        for k in range(ROWS * COLUMNS)
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("picture", type=Path)
    scenes, rows = specs(), []
    for first in range(0, len(scenes), COLUMNS):
        for world in (tailorworld, inkworld):
            rows.append(np.concatenate([world.render(spec) for spec in scenes[first : first + COLUMNS]], 1))
    sheet = Image.fromarray(np.concatenate(rows))
    sheet.resize((SHOWN * COLUMNS, SHOWN * len(rows)), Image.Resampling.BOX).save(parser.parse_args().picture, optimize=True)


if __name__ == "__main__":
    main()
