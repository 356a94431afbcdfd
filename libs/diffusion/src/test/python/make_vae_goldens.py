"""Writes vae.safetensors into each golden folder (made by ../shared/goldens/make_golden.py): what PyTorch's VAE computes.

    python src/test/python/make_vae_goldens.py GOLDENS/*/
"""

import sys
from pathlib import Path

import torch
from diffusers import AutoencoderKL
from safetensors.torch import save_file

for folder in map(Path, sys.argv[1:]):
    vae = AutoencoderKL.from_pretrained(folder / "pytorch" / "vae").eval()
    generator = torch.Generator().manual_seed(1)
    side = vae.config.sample_size
    scale = 2 ** (len(vae.config.block_out_channels) - 1)
    pixels = torch.rand(2, 3, side, side, generator=generator) * 2 - 1
    latents = torch.randn(2, vae.config.latent_channels, side // scale, side // scale, generator=generator)
    with torch.no_grad():
        tensors = {"pixels": pixels, "moments": vae.encode(pixels).latent_dist.parameters, "latents": latents,
                   "decoded": vae.decode(latents / vae.config.scaling_factor).sample}
    save_file({name: value.contiguous() for name, value in tensors.items()}, folder / "vae.safetensors")
    print(folder, {name: tuple(value.shape) for name, value in tensors.items()})
