"""Base training of the UNet: python -m tailorworld.unet <work folder> --latents F --text F --vae F --minutes 50

epsilon prediction with min-SNR weights, the text encoder frozen. Two things help a small net on a small budget: the objects'
cells weigh more than the background, and the nouns' cross-attention maps are drawn to the exact masks of what they name.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import DDIMScheduler, UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor2_0

from . import training
from .captions import caption, owned_labels
from .nets import WIDTH
from .render import sheet
from .scene import sample_spec
from .text import hidden_states, load_encoder, load_text
from .vae import load_vae, to_bytes

CELLS = 16
REGION_WEIGHTS = (0.6, 1.2, 1.8, 1.8)
NOUNS = 3
PROMPTS = [
    "a photo of a red tower with a blue roof, on the beach",
    "a photo of a green dotted tower with a yellow roof and a red window, at night",
    "a photo of a purple robot with a red antenna, in the snow",
    "a photo of a yellow robot with blue eyes, in autumn",
    "a photo of a person with green hair, on top of water",
    "a photo of a red and white striped person with blue curly hair and yellow glasses",
    "a photo of a white tower with a red striped pointed roof, in the jungle",
    "a photo of a robot, in front of the mount fuji",
]


def make_unet(channels=8, widths=(64, 128, 192)):
    return UNet2DConditionModel(
        sample_size=CELLS,
        in_channels=channels,
        out_channels=channels,
        block_out_channels=widths,
        layers_per_block=1,
        norm_num_groups=16,
        down_block_types=("CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"),
        attention_head_dim=(2, 4, 8),  # diffusers reads this as the number of heads
        cross_attention_dim=WIDTH,
        use_linear_projection=True,
    )


def make_scheduler():
    return DDIMScheduler(
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        clip_sample=False,
        set_alpha_to_one=False,
        steps_offset=1,
        num_train_timesteps=1000,
    )


class WrittenOut(AttnProcessor2_0):
    """Attention written out: on a CPU much faster to train than the fused kernel at these sizes. May keep its probabilities."""

    def __init__(self, kept=None):
        super().__init__()
        self.kept = kept

    def __call__(self, attn, hidden_states, encoder_hidden_states=None, attention_mask=None, temb=None, *args, **kwargs):
        source = hidden_states if encoder_hidden_states is None else encoder_hidden_states
        q, k, v = attn.to_q(hidden_states), attn.to_k(source), attn.to_v(source)
        q, k, v = (x.unflatten(-1, (attn.heads, -1)).transpose(1, 2) for x in (q, k, v))
        p = ((q * attn.scale) @ k.transpose(-1, -2)).softmax(-1)
        if self.kept is not None and torch.is_grad_enabled():
            self.kept.append(p.float().mean(1))
        out = (p.to(v.dtype) @ v).transpose(1, 2).flatten(2)
        return attn.to_out[1](attn.to_out[0](out))


def keep_maps(unet):
    """Writes out all attention; the 16x16 cross-attention maps of the down and up blocks go, averaged over heads, to the returned list."""
    kept = []
    for name, module in unet.named_modules():
        if name.endswith(("attn1", "attn2")):
            wide = name.endswith("attn2") and name.startswith(("down_blocks.0", "up_blocks.2"))
            module.set_processor(WrittenOut(kept if wide else None))
    return kept


class Captions:
    """A batch of captions for scenes, with the cells that every noun owns."""

    def __init__(self, encoder, rng, merging=(0.0, 0.5, 1.0)):
        self.encoder, self.rng, self.merging = encoder, rng, merging
        self.empty = np.full(encoder.length, encoder.end, np.int64)
        self.empty[0] = encoder.start

    def batch(self, seeds, cells):
        n = len(seeds)
        ids, merges = np.zeros((n, self.encoder.length), np.int64), np.zeros((n, self.encoder.MERGES, 3), np.float32)
        places, masks = np.zeros((n, NOUNS), np.int64), np.zeros((n, NOUNS, CELLS, CELLS), np.float32)
        for i, seed in enumerate(seeds):
            if self.rng.random() < 0.1:
                ids[i] = self.empty
                continue
            spec = sample_spec(int(seed))
            cap = caption(spec, self.rng, merging=float(self.rng.choice(self.merging)))
            ids[i], merges[i], spots = self.encoder.encode(cap)
            for k, (spot, owned) in enumerate(zip(spots, owned_labels(spec["concept"], cap))):
                places[i, k], masks[i, k] = spot, cells[i, owned].sum(0) / 255
        return [torch.from_numpy(part) for part in (ids, merges, places, masks)]


def attention_loss(kept, places, masks):
    """Nouns' columns, mean over layers and heads, divided by their maxima, against the masks."""
    maps = torch.stack(kept).mean(0)
    columns = maps.gather(2, places[:, None, :].expand(-1, maps.shape[1], -1)).transpose(1, 2)
    columns = columns / columns.amax(-1, keepdim=True)
    present = masks.flatten(2).amax(-1) > 0
    return ((columns - masks.flatten(2)) ** 2).mean(-1)[present].mean()


def region_weights(cells):
    weights = (cells.float() / 255 * torch.tensor(REGION_WEIGHTS)[:, None, None]).sum(1, keepdim=True)
    return weights / weights.mean((1, 2, 3), keepdim=True)


def stratified_timesteps(batch):
    t = ((torch.arange(batch) + torch.rand(batch)) / batch * 1000).long().clamp(max=999)
    return t[torch.randperm(batch)]


@torch.no_grad()
def sample(unet, text, encode_ids, vae, prompts, seeds, steps=30, guidance=5.0):
    """Pictures uint8 [n,128,128,3], a prompt and a seed each; `encode_ids` turns texts into padded ids."""
    hidden = text(encode_ids([*prompts, ""])).last_hidden_state
    c, u = hidden[:-1], hidden[-1:].expand(len(prompts), -1, -1)
    shape = (unet.config.in_channels, CELLS, CELLS)
    z = torch.stack([torch.randn(shape, generator=torch.Generator().manual_seed(seed)) for seed in seeds])
    scheduler = make_scheduler()
    scheduler.set_timesteps(steps)
    for t in scheduler.timesteps:
        with torch.autocast("cpu", torch.bfloat16):
            e = unet(torch.cat([z, z]), t, torch.cat([u, c])).sample
        unconditional, conditional = e.float().chunk(2)
        z = scheduler.step(unconditional + guidance * (conditional - unconditional), t, z).prev_sample
    return np.concatenate([to_bytes(vae.decode(part / vae.config.scaling_factor).sample) for part in z.split(8)])


def word_ids(encoder):
    """Texts to padded ids, for world words only."""

    def encode(texts):
        rows = torch.full((len(texts), encoder.length), encoder.end)
        for row, text in zip(rows, texts):
            words = [encoder.ids[word] for word in text.replace(",", " ,").split()]
            row[0] = encoder.start
            row[1 : 1 + len(words)] = torch.tensor(words, dtype=torch.long)
        return rows

    return encode


def load_set(folder):
    parts = [np.load(path) for path in sorted(Path(folder).glob("latents-*.npz"))]
    return [np.concatenate([part[key] for part in parts]) for key in ("latents", "cells", "seeds")]


def train(folder, latents, text_folder, vae_folder, minutes, batch=24, rate=2e-3, attention=0.1, hold=0.5):
    training.start("unet")
    folder.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(77 + training.RANK)
    z, cells, seeds = load_set(latents)
    text, encoder = load_text(text_folder), load_encoder(text_folder)
    vae = load_vae(vae_folder) if training.RANK == 0 else None
    unet = make_unet(z.shape[1])
    kept = keep_maps(unet)
    captions = Captions(encoder, rng)
    alphas = make_scheduler().alphas_cumprod
    snr = alphas / (1 - alphas)
    weight = torch.minimum(snr, torch.tensor(5.0)) / snr
    optimisers = training.Optimisers(unet, rate, ("conv_in", "conv_out", "time_embedding"))
    average = training.Average(unet, 0.998)
    step, spent, checkpoint = 0, 0.0, folder / "unet.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        unet.load_state_dict(state["unet"])
        average.module.load_state_dict(state["average"])
        optimisers.load_state_dict(state["optimisers"])
        step, spent = state["step"], state["spent"]
        average.steps = step
    rng = np.random.default_rng(7700 + 10 * step + training.RANK)
    captions.rng = rng
    torch.manual_seed(10 * step + training.RANK)
    clock, log, seen, saved, keeps = training.Clock(minutes, spent), [], 0, spent, 0
    while (progress := clock.progress()) < 1:
        pick = rng.integers(0, len(z), batch)
        x = torch.from_numpy(z[pick].astype(np.float32))
        ids, merges, places, masks = captions.batch(seeds[pick], cells[pick])
        t, noise = stratified_timesteps(batch), torch.randn_like(x)
        a = alphas[t][:, None, None, None]
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                hidden = hidden_states(text, ids, merges)
            kept.clear()
            e = unet(a.sqrt() * x + (1 - a).sqrt() * noise, t, hidden).sample
        error = (e.float() - noise) ** 2
        plain = error.detach().mean((1, 2, 3))
        diffusion = ((error * region_weights(torch.from_numpy(cells[pick]))).mean((1, 2, 3)) * weight[t]).mean()
        look = attention_loss(kept, places, masks)
        optimisers.step(diffusion + attention * look, clock.rate(rate, step, progress, hold=hold))
        average.update(unet)
        step, seen = step + 1, seen + batch * training.WORLD
        log.append((float(plain.mean()), float(diffusion.detach()), float(look.detach())))
        if training.RANK:
            continue
        if step % 50 == 0:
            m = np.mean(log[-200:], 0)
            training.log_line(folder / "unet.log", step=step, seconds=round(clock.seconds()), eps=float(m[0]), weighted=float(m[1]), attention=float(m[2]), per_second=seen / (clock.seconds() - spent), progress=float(progress))
        if clock.seconds() - saved > 240:
            saved, keeps = clock.seconds(), keeps + 1
            keep(folder, unet, average, optimisers, step, clock)
            if keeps % 2 == 0:
                show(average.module, text, encoder, vae, folder / f"samples-{step:06d}.png")
    if training.RANK == 0:
        keep(folder, unet, average, optimisers, step, clock)
        show(average.module, text, encoder, vae, folder / f"samples-{step:06d}.png")


def keep(folder, unet, average, optimisers, step, clock):
    training.save_checkpoint(
        folder / "unet.pt", unet=unet.state_dict(), average=average.module.state_dict(), optimisers=optimisers.state_dict(), step=step, spent=clock.seconds()
    )


def show(unet, text, encoder, vae, path):
    prompts = [prompt for prompt in PROMPTS for _ in range(2)]
    pictures = sample(unet, text, word_ids(encoder), vae, prompts, range(len(prompts)), steps=20)
    sheet(list(pictures), path, 8)


def load_unet(folder):
    """The averaged UNet of a work folder, frozen, with stock attention."""
    state = torch.load(Path(folder) / "unet.pt", weights_only=False)
    unet = make_unet(state["average"]["conv_in.weight"].shape[1])
    unet.load_state_dict(state["average"])
    return unet.eval().requires_grad_(False)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for name in ("latents", "text", "vae"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--batch", type=int, default=24)
    parser.add_argument("--rate", type=float, default=2e-3)
    args = parser.parse_args()
    train(args.folder, args.latents, args.text, args.vae, args.minutes, args.batch, args.rate)


if __name__ == "__main__":
    main()
