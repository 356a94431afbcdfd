"""Holds an adapter read by diffusers from kohya's single file against the same adapter read from diffusers' own.

    python src/test/python/check_kohya.py GOLDEN_FOLDER ADAPTER_FOLDER
"""

import sys

import torch
from diffusers import StableDiffusionPipeline


def prediction(golden, adapter, name):
    pipeline = StableDiffusionPipeline.from_pretrained(golden + "/pytorch", safety_checker=None)
    generator = torch.Generator().manual_seed(0)
    sample = torch.randn(1, 4, 32, 32, generator=generator)
    text = torch.randn(1, 77, pipeline.unet.config.cross_attention_dim, generator=generator)
    with torch.no_grad():
        plain = pipeline.unet(sample, 500, text).sample
        pipeline.load_lora_weights(adapter, weight_name=name)
        return plain, pipeline.unet(sample, 500, text).sample


golden, adapter = sys.argv[1:]
plain, folder = prediction(golden, adapter, "pytorch_lora_weights.safetensors")
_, kohya = prediction(golden, adapter, "kohya.safetensors")
print(f"the adapter changes the prediction by {float((folder - plain).norm() / plain.norm()):.3f}")
difference = float((kohya - folder).norm() / folder.norm())
print(f"kohya's file differs from the folder by {difference:.1e}")
sys.exit(difference > 1e-4)
