"""Turns a pack back into a diffusers folder: python diffusers_folder.py <pack> <folder>

Nothing but the pack is read: PyTorch modules are built from its config files and filled from the graphs' initializers. Needed to
check adapters and pictures against diffusers itself.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import onnx
from diffusers import AutoencoderKL, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

sys.path.insert(0, str(Path(__file__).parent))

from tailorworld.assemble import INDEX  # noqa: E402
from tailorworld.graphs import read_weights  # noqa: E402


def rebuild(pack, folder):
    graph = {part: onnx.load(str(pack / part / "model.onnx")) for part in ("text_encoder", "unet", "vae_encoder", "vae_decoder")}
    configuration = {part: json.loads((pack / part / "config.json").read_text()) for part in graph}
    unet = read_weights(graph["unet"], UNet2DConditionModel.from_config(configuration["unet"]))
    text = read_weights(graph["text_encoder"], CLIPTextModel(CLIPTextConfig(**configuration["text_encoder"])))
    vae = AutoencoderKL.from_config(configuration["vae_encoder"])
    read_weights(graph["vae_encoder"], vae, ("decoder", "post_quant_conv"))
    read_weights(graph["vae_decoder"], vae, ("encoder", "quant_conv"))
    for part, module in {"unet": unet, "text_encoder": text, "vae": vae}.items():
        module.save_pretrained(folder / part)
    for part in ("scheduler", "tokenizer"):
        shutil.copytree(pack / part, folder / part, dirs_exist_ok=True)
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pack", type=Path)
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    rebuild(args.pack, args.folder)


if __name__ == "__main__":
    main()
