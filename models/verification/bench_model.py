"""A folder for ./atelier bench: bench_model.py [--goldens DIR] [--pack DIR] CASE OUT

Writes OUT/onnx, OUT/pytorch (the same model for PyTorch) and OUT/batch.safetensors (2 assets × 3 images, rank 32). Cases:

    tailorworld   the bundled pack, latents 16×16
    tiny-sd21     the reference's preset, latents 32×32
    tiny-sd21-64  the same layers on latents 64×64
    sd21          Stable Diffusion 2.1's exact UNet, 865,910,724 random parameters, latents 64×64: takes 8 GB of memory and of disk

GOLDENS holds make_golden.py (default: ../shared/goldens beside the repository).
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
RANK = 32


def preset(case):
    from reference import presets

    tiny = presets.PUBLIC["tiny-sd21"]
    large = dict(latent_height=64, latent_width=64, attention_resolution=(16, 16))
    if case == "tiny-sd21":
        return tiny
    if case == "tiny-sd21-64":
        return tiny.but(unet={**tiny.unet, "sample_size": 64}, **large)
    channels, heads = (320, 640, 1280, 1280), [5, 10, 20, 20]
    layers = (presets.SD_DOWN, presets.SD_UP)
    unet = presets.unet(channels, heads, 1024, *layers, groups=32, linear=True, sample_size=64, upcast_attention=True)
    text = presets.text(1024, 23, 16, "gelu")
    return tiny.but(name="sd21", unet=unet, text=text, external_data_threshold=1024, **large)


def random_model(case, out):
    import make_golden
    from reference import batch as batches

    make_golden.make_model(preset(case), out, check=case != "sd21")
    return batches.make(out, assets=2, images=3, rank=RANK, alpha=float(RANK))


def tailorworld(pack, out):
    import torch
    from reference import batch as batches, pipeline

    shutil.copytree(pack, out / "onnx", dirs_exist_ok=True)
    script = REPOSITORY / "models" / "diffusers_folder.py"
    subprocess.run([sys.executable, script, pack, out / "pytorch"], check=True)
    resolution = json.loads((pack / "pack.json").read_text())["attention_resolution"]
    batch = batches.make(out, rank=RANK, alpha=float(RANK), seed=3, attention_resolution=resolution)
    channels = pipeline.Model(out, torch.float32).unet.config.in_channels
    generator = torch.Generator().manual_seed(4)
    for name in ("latents", "noise"):  # the reference draws four channels, whatever the model has
        count, _, height, width = batch[name].shape
        batch.tensors[name] = torch.randn(count, channels, height, width, generator=generator)
    return batch


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--goldens", type=Path, default=REPOSITORY / ".." / "shared" / "goldens")
    parser.add_argument("--pack", type=Path, default=REPOSITORY / "models" / "packs" / "tailorworld")
    parser.add_argument("case", choices=("tailorworld", "tiny-sd21", "tiny-sd21-64", "sd21"))
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    sys.path.insert(0, str(args.goldens.resolve()))
    import make_golden
    from reference import batch as batches

    make_golden.quiet()
    args.out.mkdir(parents=True, exist_ok=True)
    batch = tailorworld(args.pack.resolve(), args.out) if args.case == "tailorworld" else random_model(args.case, args.out)
    batches.write(args.out / "batch.safetensors", batch)


if __name__ == "__main__":
    main()
