"""Puts the trained parts together as a diffusers folder: python -m tailorworld.assemble <folder> --unet F --text F --vae F

Every weight is rounded to what float16 can hold, since the pack stores float16: both then compute the same.
"""

import argparse
import json
import shutil
from pathlib import Path

from . import training
from .graphs import rounded
from .text import load_text
from .unet import load_unet, make_scheduler
from .vae import load_vae

INDEX = {
    "_class_name": "StableDiffusionPipeline",
    "_diffusers_version": "0.35.2",
    "feature_extractor": [None, None],
    "image_encoder": [None, None],
    "requires_safety_checker": False,
    "safety_checker": [None, None],
    "scheduler": ["diffusers", "DDIMScheduler"],
    "text_encoder": ["transformers", "CLIPTextModel"],
    "tokenizer": ["transformers", "CLIPTokenizer"],
    "unet": ["diffusers", "UNet2DConditionModel"],
    "vae": ["diffusers", "AutoencoderKL"],
}


def assemble(folder, unet, text, vae):
    """`unet`, `text`, `vae` are the work folders of the three trainings."""
    rounded(load_unet(unet)).save_pretrained(folder / "unet")
    rounded(load_text(text)).save_pretrained(folder / "text_encoder")
    rounded(load_vae(vae)).save_pretrained(folder / "vae")
    make_scheduler().save_pretrained(folder / "scheduler")
    shutil.copytree(text / "tokenizer", folder / "tokenizer", dirs_exist_ok=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("unet", "text", "vae"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    training.start("assemble")
    assemble(args.folder, args.unet, args.text, args.vae)


if __name__ == "__main__":
    main()
