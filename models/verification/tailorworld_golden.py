"""Batch and golden of a TailorWorld pack, for check_gradients.sh: tailorworld_golden.py GOLDENS TWIN PACK OUT

GOLDENS holds make_golden.py, TWIN is the pack as a diffusers folder (models/diffusers_folder.py makes it), OUT receives
batch.safetensors, golden-warm-up.safetensors and golden-ds-bal.safetensors.
"""

import json
import sys
from pathlib import Path


def main():
    goldens, twin, pack, out = (Path(argument).resolve() for argument in sys.argv[1:5])
    sys.path.insert(0, str(goldens))
    import make_golden

    make_golden.quiet()
    resolution = json.loads((pack / "pack.json").read_text())["attention_resolution"]
    batch = out / "batch.safetensors"
    make_golden.make_batch(twin, batch, rank=8, alpha=12.0, seed=3, attention_resolution=resolution)
    for phase in ("warm-up", "ds-bal"):
        _, worst, _ = make_golden.make_golden(twin, batch, phase, out / f"golden-{phase}.safetensors")
        print(phase, "float32 against float64, worst:", f"{max(worst.values()):.1e}")


if __name__ == "__main__":
    main()
