"""Makes src/test/resources/tiny-step: one training step of libs/diffusion's tiny pack, by PyTorch autograd in float64.

Run from libs/magictailor, with the folder that ../diffusion/src/test/python/make_tiny_pack.py writes, and the reference's folder:
    python src/test/python/make_tiny_step.py DIFFUSERS_FOLDER GOLDENS
"""

import sys
from pathlib import Path

OUT = Path("src/test/resources/tiny-step")


def main():
    folder, goldens = sys.argv[1:3]
    sys.path.insert(0, goldens)
    import make_golden

    make_golden.quiet()
    batch = OUT / "batch.safetensors"
    make_golden.make_batch(folder, batch, assets=2, images=2, rank=2, alpha=3.0, seed=5, attention_resolution=(4, 4), max_grad_norm=0.05)
    for phase in ("warm-up", "ds-bal"):
        make_golden.make_golden(folder, batch, phase, OUT / f"golden-{phase}.safetensors")


if __name__ == "__main__":
    main()
