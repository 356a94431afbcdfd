"""Trains the autoencoder: python -m tailorworld.vae <work folder> --minutes 25 [--refine]

64x64 crops first, full pictures at the end. Perception is allowed to know the whole world, so reserved looks are among the pictures.
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from diffusers import AutoencoderKL

from . import training
from .render import sheet
from .scene import render, sample_spec

CHANNELS = 8


def make_vae(widths=(16, 48, 96, 160)):
    levels = len(widths)
    return AutoencoderKL(
        in_channels=3,
        out_channels=3,
        latent_channels=CHANNELS,
        block_out_channels=widths,
        layers_per_block=1,
        norm_num_groups=8,
        down_block_types=("DownEncoderBlock2D",) * levels,
        up_block_types=("UpDecoderBlock2D",) * levels,
        sample_size=128,
        mid_block_add_attention=False,
        scaling_factor=1.0,
    )


@torch.no_grad()
def good_start(vae):
    """Residual branches start at zero and the posterior nearly without noise: the first steps train a plain linear autoencoder."""
    for name, module in vae.named_modules():
        if name.endswith("conv2"):
            torch.nn.init.zeros_(module.weight)
    vae.quant_conv.bias[CHANNELS:] = -5.0
    vae.quant_conv.weight[CHANNELS:] *= 0.1


def to_unit(pictures):
    """uint8 [n,h,w,3] to float [n,3,h,w] in [-1, 1]."""
    return torch.from_numpy(np.ascontiguousarray(pictures)).permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def to_bytes(x):
    return ((x.float().clamp(-1, 1) + 1) * 127.5).round().byte().permute(0, 2, 3, 1).numpy()


def fresh_pictures(rng, count):
    return np.stack([render(sample_spec(int(rng.integers(1 << 40)), wide=bool(rng.random() < 0.5))) for _ in range(count)])


def crops(rng, pictures, each, side=64):
    corners = rng.integers(0, pictures.shape[1] - side + 1, (len(pictures), each, 2))
    return np.stack([picture[y : y + side, x : x + side] for picture, spots in zip(pictures, corners) for y, x in spots])


def reconstruction_loss(y, x):
    """L1 and L2, edges, and colour: the same differences at a quarter and a sixteenth of the size."""
    loss = (y - x).abs().mean() + 2 * F.mse_loss(y, x)
    for d in (-1, -2):
        loss = loss + 0.5 * (y.diff(dim=d) - x.diff(dim=d)).abs().mean()
    for k in (4, 16):
        loss = loss + 0.5 * (F.avg_pool2d(y, k) - F.avg_pool2d(x, k)).abs().mean()
    return loss


def forward(vae, x):
    with torch.autocast("cpu", torch.bfloat16):
        posterior = vae.encode(x).latent_dist
        y = vae.decode(posterior.mean + torch.randn_like(posterior.mean) * posterior.std).sample
    kl = 0.5 * (posterior.mean.float() ** 2 + posterior.var.float() - 1 - posterior.logvar.float()).mean()
    return y.float(), kl


def psnr(y, x):
    return float(10 * torch.log10(4 / F.mse_loss(y, x)))


@torch.no_grad()
def examine(vae, held_out, path):
    y = torch.cat([vae.decode(vae.encode(x).latent_dist.mean).sample for x in held_out.split(8)]).clamp(-1, 1)
    pictures = list(to_bytes(torch.cat([held_out[:12], y[:12]])))
    sheet(pictures, path, 12)
    return psnr(y, held_out)


def train(folder, minutes, full_from=0.7, rate=2.5e-3, muon=True):
    training.start("vae")
    folder.mkdir(parents=True, exist_ok=True)
    checkpoint = folder / "vae.pt"
    vae = make_vae()
    good_start(vae)
    average = training.Average(vae, 0.998)
    optimisers = training.Optimisers(vae, rate, ("conv_in", "conv_out", "quant_conv"), muon)
    step, spent = 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        vae.load_state_dict(state["vae"])
        average.module.load_state_dict(state["average"])
        optimisers.load_state_dict(state["optimisers"])
        average.steps = step = state["step"]
        spent = state["spent"]
    clock = training.Clock(minutes, spent)
    rng = np.random.default_rng(1000 * step + training.RANK)
    held_out = to_unit(fresh_pictures(np.random.default_rng(99), 32))
    sums, seen = [], 0
    while (progress := clock.progress()) < 1:
        if progress > full_from:
            x = to_unit(fresh_pictures(rng, 2))
        else:
            x = to_unit(crops(rng, fresh_pictures(rng, 3), 2))
        y, kl = forward(vae, x)
        loss = reconstruction_loss(y, x) + 3e-4 * kl
        optimisers.step(loss, clock.rate(rate, step, progress, hold=0.25))
        average.update(vae)
        step, seen = step + 1, seen + len(x)
        sums.append((psnr(y.detach(), x), float(kl)))
        if training.RANK == 0 and step % 50 == 0:
            p, k = np.mean(sums[-100:], 0)
            training.log_line(folder / "vae.log", step=step, seconds=round(clock.seconds()), psnr=float(p), kl=float(k), per_second=seen / (clock.seconds() - spent), progress=float(progress))
        if training.RANK == 0 and step % 200 == 0:
            keep(folder, vae, average, optimisers, step, clock, held_out)
    if training.RANK == 0:
        keep(folder, vae, average, optimisers, step, clock, held_out)


def refine(folder, minutes, rate=1.2e-3, noise=0.12):
    """Trains the decoder further with the encoder frozen, so latents already cached stay valid; a little noise makes it forgiving."""
    training.start("refine")
    vae, held_out = load_vae(folder), to_unit(fresh_pictures(np.random.default_rng(99), 32))
    spread = noise / vae.config.scaling_factor
    decoder = torch.nn.ModuleDict({"decoder": vae.decoder, "post_quant_conv": vae.post_quant_conv}).requires_grad_(True)
    optimisers, average = training.Optimisers(decoder, rate, ("conv_in", "conv_out", "quant_conv")), training.Average(decoder, 0.995)
    clock, rng, step, log = training.Clock(minutes), np.random.default_rng(500 + training.RANK), 0, []
    while (progress := clock.progress()) < 1:
        x = to_unit(fresh_pictures(rng, 3))
        with torch.autocast("cpu", torch.bfloat16):
            with torch.no_grad():
                z = vae.encode(x).latent_dist.mean.float()
                z = z + spread * torch.rand(len(z), 1, 1, 1) * torch.randn_like(z)
            y = vae.decode(z).sample.float()
        optimisers.step(reconstruction_loss(y, x), clock.rate(rate, step, progress, warm=30, hold=0.3))
        average.update(decoder)
        step += 1
        log.append(psnr(y.detach(), x))
        if training.RANK == 0 and step % 50 == 0:
            training.log_line(folder / "refine.log", step=step, seconds=round(clock.seconds()), psnr=float(np.mean(log[-50:])))
    if training.RANK == 0:
        decoder.load_state_dict(average.module.state_dict())
        training.log_line(folder / "refine.log", step=step, held_out_psnr=examine(vae, held_out, folder / "refined.png"))
        state = torch.load(folder / "vae.pt", weights_only=False)
        training.save_checkpoint(folder / "vae.pt", **{**state, "average": vae.state_dict()})


def keep(folder, vae, average, optimisers, step, clock, held_out):
    training.log_line(folder / "vae.log", step=step, held_out_psnr=examine(average.module, held_out, folder / "vae.png"))
    training.save_checkpoint(
        folder / "vae.pt", vae=vae.state_dict(), average=average.module.state_dict(), optimisers=optimisers.state_dict(), step=step, spent=clock.seconds()
    )


def load_vae(folder):
    """The averaged autoencoder of a work folder, frozen."""
    vae = make_vae()
    state = torch.load(Path(folder) / "vae.pt", weights_only=False)
    vae.load_state_dict(state["average"])
    vae.register_to_config(scaling_factor=state.get("scaling_factor", 1.0))
    return vae.eval().requires_grad_(False)


@torch.no_grad()
def measure_scale(folder):
    """Stores the factor that gives the latents unit standard deviation."""
    vae = load_vae(folder)
    x = to_unit(fresh_pictures(np.random.default_rng(5), 256))
    z = torch.cat([vae.encode(part).latent_dist.mean for part in x.split(16)])
    state = torch.load(folder / "vae.pt", weights_only=False)
    training.save_checkpoint(folder / "vae.pt", **{**state, "scaling_factor": float(1 / z.std())})
    print("scaling factor", float(1 / z.std()), "channel std", z.std((0, 2, 3)).tolist(), "channel mean", z.mean((0, 2, 3)).tolist())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--rate", type=float, default=2.5e-3)
    parser.add_argument("--adamw", action="store_true", help="AdamW only")
    parser.add_argument("--refine", action="store_true", help="only the decoder, from vae.pt")
    args = parser.parse_args()
    if args.refine:
        refine(args.folder, args.minutes)
        return
    train(args.folder, args.minutes, rate=args.rate, muon=not args.adamw)
    if training.RANK == 0:
        measure_scale(args.folder)


if __name__ == "__main__":
    main()
