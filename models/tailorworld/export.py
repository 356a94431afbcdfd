"""Exports the pack: python -m tailorworld.export <diffusers folder> <small nets folder> <pack folder>

The diffusers folder holds weights that float16 can represent (see `assemble`), so the graphs and PyTorch agree to float32's rounding.
"""

import argparse
import json
import shutil
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from transformers import CLIPTextModel

from . import nets
from .graphs import export, rebound, rounded
from .vocabulary import COMPONENTS

RESOLUTION, LATENT = 128, 16
BILINEAR, BICUBIC = 2, 3


def embed(self, input_ids):
    output = type(self).forward(self, input_ids, return_dict=True)
    return output.last_hidden_state, output.pooler_output


def encode(self, sample):
    return self.encode(sample, return_dict=False)[0].parameters


def decode(self, latent_sample):
    return self.decode(latent_sample, return_dict=False)[0]


def load_parts(folder):
    unet = UNet2DConditionModel.from_pretrained(folder / "unet").eval()
    unet.set_attn_processor(AttnProcessor())
    text = CLIPTextModel.from_pretrained(folder / "text_encoder", attn_implementation="eager").eval()
    return unet, text, AutoencoderKL.from_pretrained(folder / "vae").eval()


def diffusion_jobs(folder):
    """Part -> (module, example inputs, output names, keywords)."""
    unet, text, vae = load_parts(folder)
    channels, length = unet.config.in_channels, text.config.max_position_embeddings
    latents = torch.randn(2, channels, LATENT, LATENT)
    words = torch.randn(2, length, unet.config.cross_attention_dim)
    noisy = {"sample": latents, "timestep": torch.tensor([7, 500]), "encoder_hidden_states": words}
    return {
        "text_encoder": (rebound(text, embed), {"input_ids": torch.randint(0, 500, (2, length))}, ["last_hidden_state", "pooler_output"], {}),
        "unet": (unet, noisy, ["out_sample"], {"return_dict": False}),
        "vae_encoder": (rebound(vae, encode), {"sample": torch.randn(2, 3, RESOLUTION, RESOLUTION)}, ["latent_parameters"], {}),
        "vae_decoder": (rebound(vae, decode), {"latent_sample": latents}, ["sample"], {}),
    }


def scorer_jobs(small):
    """File -> (module, example inputs, output names); `small` holds the four small networks."""
    length = nets.LENGTH
    ids = torch.randint(0, 500, (2, length))
    words = {"input_ids": ids, "attention_mask": torch.ones(2, length, dtype=torch.long)}
    picture, scored = ({"pixel_values": torch.randn(2, 3, side, side)} for side in (nets.SEGMENTER_SIDE, nets.SCORER_SIDE))
    return {
        "segmenter/model.onnx": (small["segmenter"], {**words, **picture}, ["logits"]),
        "clip/onnx/text_model.onnx": (small["clip_text"], words, ["text_embeds"]),
        "clip/onnx/vision_model.onnx": (small["clip_image"], scored, ["image_embeds"]),
        "dino/model.onnx": (small["dino"], scored, ["last_hidden_state"]),
        "dreamsim/model.onnx": (small["dreamsim"], scored, ["embedding"]),
    }


def preprocessor(mean, std, resample, side):
    return {
        "do_resize": True,
        "size": {"shortest_edge": side},
        "resample": resample,
        "do_center_crop": True,
        "crop_size": {"height": side, "width": side},
        "do_rescale": True,
        "rescale_factor": 1 / 255,
        "do_normalize": True,
        "image_mean": mean,
        "image_std": std,
    }


def compare(path, module, inputs, keywords):
    """Relative L2 distance of the graph's first output from PyTorch's."""
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    actual = session.run(None, {name: value.numpy() for name, value in inputs.items()})[0]
    with torch.no_grad():
        expected = module(*inputs.values(), **keywords)
    expected = (expected[0] if isinstance(expected, tuple) else expected).numpy()
    return float(np.linalg.norm(actual - expected) / np.linalg.norm(expected))


def write_json(path, value):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, indent=2) + "\n")


def write_configuration(folder, pack, facts):
    for part in ("text_encoder", "unet"):
        shutil.copy(folder / part / "config.json", pack / part / "config.json")
    for part in ("vae_encoder", "vae_decoder"):
        shutil.copy(folder / "vae" / "config.json", pack / part / "config.json")
    for part in ("scheduler", "tokenizer"):
        shutil.copytree(folder / part, pack / part, dirs_exist_ok=True)
    index = {"_class_name": "OnnxStableDiffusionPipeline", "_diffusers_version": "0.35.2"}
    index |= {part: ["diffusers", "OnnxRuntimeModel"] for part in ("text_encoder", "unet", "vae_encoder", "vae_decoder")}
    index |= {"scheduler": ["diffusers", "DDIMScheduler"], "tokenizer": ["transformers", "CLIPTokenizer"]}
    write_json(pack / "model_index.json", {**index, "safety_checker": [None, None], "feature_extractor": [None, None], "requires_safety_checker": False})
    write_json(pack / "segmenter" / "preprocessor_config.json", preprocessor(nets.DINO_MEAN, nets.DINO_STD, BILINEAR, nets.SEGMENTER_SIDE))
    write_json(pack / "clip" / "preprocessor_config.json", preprocessor(nets.CLIP_MEAN, nets.CLIP_STD, BICUBIC, nets.SCORER_SIDE))
    for part in ("dino", "dreamsim"):
        write_json(pack / part / "preprocessor_config.json", preprocessor(nets.DINO_MEAN, nets.DINO_STD, BICUBIC, nets.SCORER_SIDE))
    channels = json.loads((folder / "unet" / "config.json").read_text())["in_channels"]
    write_json(pack / "pack.json", {**description(channels), **facts})


def description(channels):
    scorers = {"clip": "tailorworld-clip", "dino": "tailorworld-dino-like", "dreamsim": "tailorworld-dreamsim-like"}
    return {
        "format": "atelier-pack-1",
        "name": "tailorworld",
        "version": "0.2",
        "license": "Apache-2.0",
        "description": "A small latent diffusion model of a procedural world, trained from scratch on a CPU.",
        "resolution": RESOLUTION,
        "latent_channels": channels,
        "attention_resolution": [LATENT, LATENT],
        "defaults": {"rank": 32, "warm-up.learning-rate": 5e-4, "ds-bal.learning-rate": 2e-4, "guidance-scale": 5.0, "steps": 50},
        "segmenter": {"kind": "clipseg", "name": "tailorworld-segmenter", "path": "segmenter", "threshold": 0.5},
        "scorers": {key: {"name": name, "path": key} for key, name in scorers.items()},
        "categories": {"concepts": COMPONENTS},
        "scenes": ["on the beach", "in the jungle", "in the snow", "at night"],
        "scenes": ["on the beach", "in the jungle", "in the snow", "at night"],
    }


def export_pack(folder, small, pack, facts):
    """Writes and checks every graph; returns the relative errors."""
    errors = {}
    torch.manual_seed(0)
    for part, (module, inputs, outputs, keywords) in diffusion_jobs(folder).items():
        path = pack / part / "model.onnx"
        export(module, inputs, outputs, path, keywords)
        errors[part] = compare(path, module, inputs, keywords)
    for name, (module, inputs, outputs) in scorer_jobs({key: rounded(net) for key, net in small.items()}).items():
        export(module, inputs, outputs, pack / name)
        errors[name] = compare(pack / name, module, inputs, {})
    write_configuration(folder, pack, facts)
    return errors


def small_nets(vocabulary):
    """The four small networks (CLIP in two towers), with random weights."""
    return {
        "segmenter": nets.Segmenter(nets.make_text(vocabulary)),
        "clip_text": nets.TextTower(nets.make_text(vocabulary)),
        "clip_image": nets.ImageTower(),
        "dino": nets.TokenTower(),
        "dreamsim": nets.ImageTower(),
    }


def load_small(folder, vocabulary):
    """The small networks with the weights of a work folder; without a folder they stay random."""
    small = {key: net.eval() for key, net in small_nets(vocabulary).items()}
    for name in ("segmenter", "clip", "dino", "dreamsim") if folder else ():
        for key, state in torch.load(Path(folder) / f"{name}.pt", weights_only=True).items():
            small[key].load_state_dict(state)
    return small


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("small", help="work folder of segmenter and scorers, or 'random'")
    parser.add_argument("pack", type=Path)
    parser.add_argument("--facts", type=json.loads, default={}, help="JSON that replaces entries of pack.json")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(7)
    vocabulary = len(json.loads((args.folder / "tokenizer" / "vocab.json").read_text()))
    small = load_small(None if args.small == "random" else args.small, vocabulary)
    errors = export_pack(args.folder, small, args.pack, args.facts)
    for name, error in errors.items():
        print(f"{name:32} relative error {error:.1e}")


if __name__ == "__main__":
    main()
