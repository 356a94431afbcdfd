"""Makes src/test/resources/tiny-pack: a pipeline of random weights with Stable Diffusion's layout, exported to ONNX, and what PyTorch computes with it.

The tokenizer folder is kept as it is. Run from libs/diffusion with torch, diffusers, transformers, onnx and safetensors installed:
    python src/test/python/make_tiny_pack.py [DIFFUSERS_FOLDER]
"""

import copy
import json
import shutil
import sys
import types
import warnings
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler, StableDiffusionPipeline, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTokenizer

PACK = Path("src/test/resources/tiny-pack")
LENGTH, WIDTH, LATENT, RANK, ALPHA = 20, 16, 8, 3, 6.0
TARGETS = (".to_q", ".to_k", ".to_v", ".to_out.0", ".proj_in", ".proj_out", ".ff.net.2")
PROMPT = "<v0> with <v1>, on the beach"


def models(tokenizer):
    torch.manual_seed(7)
    text = CLIPTextModel(CLIPTextConfig(
        vocab_size=len(tokenizer), hidden_size=WIDTH, intermediate_size=32, num_hidden_layers=2, num_attention_heads=2,
        max_position_embeddings=LENGTH, hidden_act="quick_gelu", bos_token_id=tokenizer.bos_token_id, eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id))
    unet = UNet2DConditionModel(
        sample_size=LATENT, in_channels=4, out_channels=4, layers_per_block=1, block_out_channels=(8, 16), norm_num_groups=4,
        down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D"), up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
        cross_attention_dim=WIDTH, attention_head_dim=(2, 4))
    vae = AutoencoderKL(
        sample_size=2 * LATENT, block_out_channels=(8, 8), norm_num_groups=4, layers_per_block=1, latent_channels=4, scaling_factor=0.3,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2)
    for model in (text, unet, vae):
        model.eval().requires_grad_(False)
        for parameter in model.parameters():  # nothing degenerate: biases not zero, norms not the identity
            parameter.add_(0.1 * torch.randn_like(parameter))
    return text, unet, vae


def lora(unet):
    generator = torch.Generator().manual_seed(3)
    pairs = {}
    for path, module in unet.named_modules():
        if path.endswith(TARGETS):
            outputs, inputs = module.weight.shape[:2]
            pairs[path] = (torch.randn(RANK, inputs, generator=generator) / inputs**0.5, 0.3 * torch.randn(outputs, RANK, generator=generator))
    return pairs


def adapted(unet, pairs):
    merged = copy.deepcopy(unet)
    for path, (down, up) in pairs.items():
        weight = merged.get_submodule(path).weight
        weight.data += (ALPHA / RANK * up @ down).reshape(weight.shape)
    return merged


def keep_maps(unet):
    """Records the probabilities of every cross-attention layer of 4×4 queries in down and up blocks."""
    kept = {}
    unet.set_attn_processor(AttnProcessor())
    for path, module in unet.named_modules():
        if path.endswith("attn2") and not path.startswith("mid"):
            original = module.get_attention_scores

            def scores(query, key, mask=None, path=path, original=original):
                probabilities = original(query, key, mask)
                if probabilities.shape[1] == 16:
                    kept["map." + path] = probabilities.clone()
                return probabilities

            module.get_attention_scores = scores
    return kept


def embed(text, ids, rows, places):
    """The text encoder with rows instead of the token embeddings at the given places; whatever version of transformers runs it."""
    table = text.get_input_embeddings()
    hook = table.register_forward_hook(lambda module, inputs, output: replaced(output, rows, places))
    try:
        return text(ids).last_hidden_state
    finally:
        hook.remove()


def replaced(output, rows, places):
    output = output.clone()
    for position, asset in places:
        output[0, position] = rows[asset]
    return output


def expectations(tokenizer, text, unet, vae):
    pairs = lora(unet)
    generator = torch.Generator().manual_seed(5)
    noise = lambda *shape: torch.randn(*shape, generator=generator)
    rows = noise(2, WIDTH)
    words = PROMPT.replace("<v0>", "person").replace("<v1>", "hair")
    ids = tokenizer(words, padding="max_length", max_length=LENGTH, truncation=True, return_tensors="pt").input_ids
    empty = tokenizer("", padding="max_length", max_length=LENGTH, return_tensors="pt").input_ids
    tokens = tokenizer.convert_ids_to_tokens(ids[0])
    places = [(tokens.index("person</w>"), 0), (tokens.index("hair</w>"), 1)]
    merged = adapted(unet, pairs)
    hidden, unconditional = embed(text, ids, rows, places), text(empty).last_hidden_state
    maps = keep_maps(merged)
    sample, steps = noise(2, 4, LATENT, LATENT), torch.tensor([981, 20])
    prediction = merged(sample, steps, torch.cat([hidden, unconditional])).sample
    pixels, latents = noise(2, 3, 2 * LATENT, 2 * LATENT).clamp(-1, 1), noise(2, 4, LATENT, LATENT)
    result = {
        "text.ids": ids, "text.rows": rows, "text.positions": torch.tensor([p for p, _ in places]), "text.hidden": hidden,
        "text.unconditional": unconditional, "text.plain": text(ids).last_hidden_state, "unet.sample": sample, "unet.timesteps": steps,
        "unet.prediction": prediction, "unet.without_lora": unet(sample, steps, torch.cat([hidden, unconditional])).sample,
        "vae.pixels": pixels, "vae.moments": vae.encode(pixels).latent_dist.parameters, "vae.latents": latents,
        "vae.decoded": vae.decode(latents / vae.config.scaling_factor).sample, **maps,
        **trajectory(merged, vae, hidden, unconditional, noise(1, 4, LATENT, LATENT)),
    }
    for path, (down, up) in pairs.items():
        result[f"lora.{path}.A"], result[f"lora.{path}.B"] = down, up
    save_file({name: value.contiguous() for name, value in result.items()}, PACK.parent / "tiny-expected.safetensors",
              {"rank": str(RANK), "alpha": str(ALPHA), "prompt": PROMPT, "maps": json.dumps([name[4:] for name in maps])})


def trajectory(unet, vae, hidden, unconditional, initial, steps=10, guidance=4.0):
    scheduler = DDIMScheduler.from_pretrained(PACK / "scheduler")
    scheduler.set_timesteps(steps)
    latents = initial
    for t in scheduler.timesteps:
        without, with_text = unet(latents.repeat(2, 1, 1, 1), t, torch.cat([unconditional, hidden])).sample.chunk(2)
        latents = scheduler.step(without + guidance * (with_text - without), t, latents).prev_sample
    image = vae.decode(latents / vae.config.scaling_factor).sample
    return {"ddim.initial": initial, "ddim.final": latents, "ddim.image": image}


def encode(self, sample):
    return self.encode(sample).latent_dist.parameters


def decode(self, latent_sample):
    return self.decode(latent_sample, return_dict=False)[0]


def embed_ids(self, input_ids):
    output = type(self).forward(self, input_ids, return_dict=True)
    return output.last_hidden_state, output.pooler_output


def rebound(module, forward):
    copied = copy.deepcopy(module)
    copied.forward = types.MethodType(forward, copied)
    return copied


def export(part, module, inputs, outputs, **keywords):
    folder = PACK / part
    folder.mkdir(parents=True, exist_ok=True)
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(module, tuple(inputs.values()), str(folder / "model.onnx"), kwargs=keywords or None, input_names=list(inputs),
                          output_names=outputs, dynamic_axes={name: {0: "batch"} for name in inputs}, opset_version=17, dynamo=False)
    (folder / "config.json").write_text(json.dumps({k: v for k, v in json.loads(module.config.to_json_string() if part == "text_encoder"
                                        else module.to_json_string()).items() if not k.startswith("_name")}, indent=1))


def main():
    tokenizer = CLIPTokenizer.from_pretrained(PACK / "tokenizer")
    text, unet, vae = models(tokenizer)
    for folder in ("unet", "text_encoder", "vae_encoder", "vae_decoder", "scheduler"):
        shutil.rmtree(PACK / folder, ignore_errors=True)
    scheduler = DDIMScheduler(beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", clip_sample=False, set_alpha_to_one=False,
                              steps_offset=1)
    scheduler.save_pretrained(PACK / "scheduler")
    export("text_encoder", rebound(text, embed_ids), {"input_ids": torch.zeros(2, LENGTH, dtype=torch.int32)}, ["last_hidden_state", "pooler_output"])
    export("unet", unet, {"sample": torch.randn(2, 4, LATENT, LATENT), "timestep": torch.tensor([1, 2]),
                          "encoder_hidden_states": torch.randn(2, LENGTH, WIDTH)}, ["out_sample"], return_dict=False)
    export("vae_encoder", rebound(vae, encode), {"sample": torch.randn(2, 3, 2 * LATENT, 2 * LATENT)}, ["latent_parameters"])
    export("vae_decoder", rebound(vae, decode), {"latent_sample": torch.randn(2, 4, LATENT, LATENT)}, ["sample"])
    index = {"_class_name": "OnnxStableDiffusionPipeline", **{p: ["diffusers", "OnnxRuntimeModel"] for p in ("text_encoder", "unet", "vae_encoder", "vae_decoder")}}
    (PACK / "model_index.json").write_text(json.dumps(index, indent=1))
    (PACK / "pack.json").write_text(json.dumps({
        "format": "atelier-pack-1", "name": "tiny", "version": "1", "license": "Apache-2.0", "description": "Random weights for tests",
        "resolution": 2 * LATENT, "latent_channels": 4, "attention_resolution": [4, 4], "defaults": {"rank": 4, "guidance-scale": 4.0},
        "segmenter": {"kind": "clipseg", "name": "tiny-segmenter", "path": "segmenter", "threshold": 0.4},
        "scorers": {"clip": {"name": "tiny-clip", "path": "clip"}}, "categories": {"concepts": {"person": ["hair"]}}}, indent=1))
    with torch.no_grad():
        expectations(tokenizer, text, unet, vae)
    if len(sys.argv) > 1:
        StableDiffusionPipeline(vae=vae, text_encoder=text, tokenizer=tokenizer, unet=unet, scheduler=scheduler, safety_checker=None,
                                feature_extractor=None, requires_safety_checker=False).save_pretrained(sys.argv[1])


if __name__ == "__main__":
    main()
