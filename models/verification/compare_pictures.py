"""Final latents and pictures of one prompt: compare_pictures.py PROMPT TRAJECTORY LATENTS PICTURE; for check_pictures.sh."""

import math
import sys

import numpy as np
from PIL import Image
from safetensors.numpy import load_file

LATENTS = 1e-3
DECIBELS = 40


def main():
    prompt, trajectory, latents, picture = sys.argv[1:5]
    theirs = load_file(trajectory)
    expected = theirs["final_latents"].astype(np.float64)
    error = np.linalg.norm(load_file(latents)["final_latents"] - expected) / np.linalg.norm(expected)
    image = np.asarray(Image.open(picture).convert("RGB"), dtype=np.float64) / 255
    difference = np.mean((image - theirs["image"][0].transpose(1, 2, 0)) ** 2)
    decibels = 10 * math.log10(1 / max(difference, 1e-12))
    good = error <= LATENTS and decibels >= DECIBELS
    print(f"{'good' if good else 'OFF '}  latents {error:.1e}  PSNR {decibels:5.1f} dB  {prompt}")
    sys.exit(not good)


if __name__ == "__main__":
    main()
