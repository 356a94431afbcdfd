"""MagicTailor in plain PyTorch on a pair: python -m tailorworld.personalize <diffusers folder> <pair> <out folder> [options]

The study that chose the pack's default rates; the product's own engine does the same from the ONNX files. Masks are the exact ones.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL, UNet2DConditionModel
from peft import LoraConfig
from transformers import CLIPTextModel, CLIPTokenizer

from . import pairs, training
from .render import sheet
from .text import states_of_rows
from .unet import CELLS, keep_maps, make_scheduler
from .vae import to_bytes, to_unit

TARGETS = ["to_q", "to_k", "to_v", "to_out.0", "proj_in", "proj_out", "ff.net.2"]
SCENES = ["", "on the beach", "in the snow", "at night", "in autumn", "on top of water"]


@dataclass
class Settings:
    warm_up_rate: float = 5e-4
    ds_bal_rate: float = 2e-4
    warm_up: int = 200
    ds_bal: int = 300
    rank: int = 32
    attention: float = 0.01
    preservation: float = 0.2
    momentum: float = 0.99
    degradation: bool = True
    masked: bool = True
    seed: int = 0

    @property
    def steps(self):
        return self.warm_up + self.ds_bal


class Tailor:
    """A base model with LoRA and two pseudo-words, and the six pictures of a pair."""

    def __init__(self, folder, name, settings):
        torch.manual_seed(settings.seed)
        self.settings, self.pair = settings, pairs.PAIRS[name]
        self.vae = AutoencoderKL.from_pretrained(folder / "vae").eval().requires_grad_(False)
        self.unet = UNet2DConditionModel.from_pretrained(folder / "unet").requires_grad_(False)
        self.text = CLIPTextModel.from_pretrained(folder / "text_encoder").eval().requires_grad_(False)
        self.tokenizer = CLIPTokenizer.from_pretrained(folder / "tokenizer")
        self.unet.add_adapter(LoraConfig(r=settings.rank, lora_alpha=settings.rank, init_lora_weights="gaussian", target_modules=TARGETS))
        self.lora = [p for p in self.unet.parameters() if p.requires_grad]
        self.maps = keep_maps(self.unet)
        self.table = self.text.text_model.embeddings.token_embedding.weight
        first = [self.tokenizer(word).input_ids[1] for word in (self.pair.concept, self.pair.component)]
        self.rows = torch.nn.Parameter(self.table[first].clone())
        self.tokenizer.add_tokens(["<v0>", "<v1>"])
        self.x, self.m = to_unit(pairs.pictures(self.pair)), torch.from_numpy(pairs.masks(self.pair))[:, None]
        self.alphas = make_scheduler().alphas_cumprod
        self.ids = self.encode(["a photo of <v0>"] * 3 + ["a photo of <v1>"] * 3)
        self.places = (self.ids >= len(self.table)).int().argmax(1)

    def encode(self, texts):
        return self.tokenizer(texts, padding="max_length", max_length=32, truncation=True, return_tensors="pt").input_ids

    def hidden(self, ids):
        return states_of_rows(self.text, F.embedding(ids, torch.cat([self.table, self.rows])))

    def predict(self, z, t, h):
        with torch.autocast("cpu", torch.bfloat16):
            return self.unet(z, t, h).sample.float()

    def degraded(self, x, m, step):
        if not self.settings.degradation:
            return x
        strength = 0.5 * (1 - ((step + 1) / self.settings.steps) ** 32)
        return (x + strength * torch.randn_like(x) * (1 - m)).clamp(-1, 1)

    def noisy(self, step):
        """Noisy latents, noise, timesteps and masks of one step."""
        flip = torch.rand(()) < 0.5
        x, m = (self.x.flip(-1), self.m.flip(-1)) if flip else (self.x, self.m)
        with torch.no_grad():
            z = self.vae.encode(self.degraded(x, m, step)).latent_dist.sample() * self.vae.config.scaling_factor
        t, noise = torch.randint(0, 1000, (6,)), torch.randn_like(z)
        a = self.alphas[t][:, None, None, None]
        small = F.interpolate(m, size=CELLS, mode="nearest")
        return a.sqrt() * z + (1 - a).sqrt() * noise, noise, t, small

    def attention_loss(self, small):
        maps = torch.stack(self.maps).mean(0)[torch.arange(6), :, self.places].view(6, 1, CELLS, CELLS)
        return F.mse_loss(maps / maps.amax((2, 3), keepdim=True), small)

    @torch.no_grad()
    def with_weights(self, weights, z, t, h):
        kept = [p.data for p in self.lora]
        for p, q in zip(self.lora, weights):
            p.data = q
        out = self.predict(z, t, h)
        for p, q in zip(self.lora, kept):
            p.data = q
        return out

    def train(self):
        s = self.settings
        optimiser = torch.optim.AdamW([{"params": self.lora}, {"params": [self.rows]}], lr=s.warm_up_rate, weight_decay=1e-2)
        momentum, log, begin = None, [], time.time()
        for step in range(s.steps):
            balancing = step >= s.warm_up
            for group in optimiser.param_groups:
                group["lr"] = s.ds_bal_rate if balancing else s.warm_up_rate
            z, noise, t, small = self.noisy(step)
            loss_mask = small if s.masked else torch.ones_like(small)
            h = self.hidden(self.ids)
            self.maps.clear()
            if balancing:
                momentum = momentum or [p.detach().clone() for p in self.lora]
                old = self.with_weights(momentum, z, t, h.detach())
            p = self.predict(z, t, h)
            assets = (((p - noise) * loss_mask) ** 2).mean((1, 2, 3)).view(2, 3).mean(1)
            if balancing:
                worst = int(assets.argmax())
                rest = slice(3, 6) if worst == 0 else slice(0, 3)
                loss = assets[worst] + s.preservation * (((p - old) * loss_mask)[rest] ** 2).mean()
            else:
                loss = assets.mean()
            look = self.attention_loss(small)
            loss = loss + s.attention * look
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.lora, 1.0)
            optimiser.step()
            if momentum:
                torch._foreach_lerp_(momentum, [q.data for q in self.lora], 1 - s.momentum)
            log.append([*assets.tolist(), float(look)])
            if (step + 1) % 100 == 0:
                m = np.mean(log[-100:], 0)
                print(f"{step + 1} concept {m[0]:.4f} component {m[1]:.4f} attention {m[2]:.4f}, {(time.time() - begin) / (step + 1):.2f} s a step", flush=True)
        return self

    @torch.no_grad()
    def sample(self, prompts, seeds, steps=30, guidance=5.0):
        """uint8 pictures, a prompt and a seed each."""
        hidden = self.hidden(self.encode([*prompts, ""]))
        c, u = hidden[:-1], hidden[-1:].expand(len(prompts), -1, -1)
        shape = (self.unet.config.in_channels, CELLS, CELLS)
        z = torch.stack([torch.randn(shape, generator=torch.Generator().manual_seed(seed)) for seed in seeds])
        scheduler = make_scheduler()
        scheduler.set_timesteps(steps)
        for t in scheduler.timesteps:
            unconditional, conditional = self.predict(torch.cat([z, z]), t, torch.cat([u, c])).chunk(2)
            z = scheduler.step(unconditional + guidance * (conditional - unconditional), t, z).prev_sample
        return np.concatenate([to_bytes(self.vae.decode(part / self.vae.config.scaling_factor).sample) for part in z.split(8)])


def prompts_for(pair, seeds):
    tails = [f", {scene}" if scene else "" for scene in SCENES]
    rows = [f"a photo of <v0> with <v1>{tail}" for tail in tails] + ["a photo of <v0>", "a photo of <v1>"]
    return [row for row in rows for _ in range(seeds)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pair", choices=sorted(pairs.PAIRS))
    parser.add_argument("out", type=Path)
    parser.add_argument("--set", type=json.loads, default={}, help='settings as JSON, e.g. {"warm_up_rate": 0.001}')
    parser.add_argument("--guidance", type=float, nargs="+", default=[5.0])
    parser.add_argument("--steps", type=int, default=30)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--tag", default="full")
    args = parser.parse_args()
    training.start("personalize")
    args.out.mkdir(parents=True, exist_ok=True)
    tailor = Tailor(args.folder, args.pair, Settings(**args.set))
    print(args.pair, asdict(tailor.settings), flush=True)
    tailor.train()
    torch.save({"lora": [p.detach() for p in tailor.lora], "rows": tailor.rows.detach()}, args.out / f"{args.pair}-{args.tag}.pt")
    prompts = prompts_for(tailor.pair, args.seeds)
    for guidance in args.guidance:
        pictures = tailor.sample(prompts, list(range(args.seeds)) * (len(prompts) // args.seeds), args.steps, guidance)
        np.savez_compressed(args.out / f"{args.pair}-{args.tag}-{guidance:g}.npz", pictures=pictures)
        sheet([*pictures, *pairs.pictures(pairs.PAIRS[args.pair]), *pairs.compositions(pairs.PAIRS[args.pair], 6)], args.out / f"{args.pair}-{args.tag}-{guidance:g}.png", 12)


if __name__ == "__main__":
    main()
