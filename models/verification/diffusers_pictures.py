"""Trajectories by diffusers, for check_pictures.sh: diffusers_pictures.py GOLDENS TWIN ADAPTER OUT STEPS GUIDANCE PROMPT...

GOLDENS holds the reference, TWIN is the pack as a diffusers folder, ADAPTER is loaded by diffusers' own loaders. Prompt n is drawn from
the initial latents of seed n; OUT receives n-diffusers.safetensors with initial_latents, final_latents and image.
"""

import sys
from pathlib import Path


def main():
    goldens, twin, adapter, out = (Path(argument).resolve() for argument in sys.argv[1:5])
    steps, guidance, prompts = int(sys.argv[5]), float(sys.argv[6]), sys.argv[7:]
    sys.path.insert(0, str(goldens))
    import make_golden

    import torch
    from diffusers import UNet2DConditionModel
    from reference import generation
    from safetensors.torch import save_file

    make_golden.quiet()
    config = UNet2DConditionModel.load_config(twin / "unet")
    for number, prompt in enumerate(prompts, 1):
        size = (1, config["in_channels"], config["sample_size"], config["sample_size"])
        initial = torch.randn(size, generator=torch.Generator().manual_seed(number))
        tensors, _ = generation.run(twin, prompt, steps, guidance, adapter=adapter, initial=initial)
        save_file({name: tensors[name].contiguous() for name in ("initial_latents", "final_latents", "image")},
                  out / f"{number}-diffusers.safetensors")
        generation.save_png(tensors["image"], out / f"{number}-diffusers.png")


if __name__ == "__main__":
    main()
