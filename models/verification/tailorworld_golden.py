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

    import torch
    from reference import batch as batches, pipeline

    make_golden.quiet()
    resolution = json.loads((pack / "pack.json").read_text())["attention_resolution"]
    batch = batches.make(twin, rank=8, alpha=12.0, seed=3, attention_resolution=resolution, max_grad_norm=0.1)
    channels = pipeline.Model(twin, torch.float32).unet.config.in_channels
    generator = torch.Generator().manual_seed(4)
    for name in ("latents", "noise"):  # the reference draws four channels, whatever the model has
        count, _, height, width = batch[name].shape
        batch.tensors[name] = torch.randn(count, channels, height, width, generator=generator)
    path = out / "batch.safetensors"
    batches.write(path, batch)
    for phase in ("warm-up", "ds-bal"):
        _, worst, _ = make_golden.make_golden(twin, path, phase, out / f"golden-{phase}.safetensors")
        print(phase, "float32 against float64, worst:", f"{max(worst.values()):.1e}")


if __name__ == "__main__":
    main()
