"""Views of scenes for the small networks: backgrounds taken away, single parts, blur, noise and tint, as scoring meets them."""

import numpy as np
import torch
import torch.nn.functional as F

from .scene import labels, render, sample_pose
from .vocabulary import BACKGROUNDS, COMPONENTS

FILLS = [(255, 255, 255)] * 6 + [(0, 0, 0), (128, 128, 128)]


def another_view(spec, rng):
    """The same instance in another pose before another background."""
    return {**spec, **sample_pose(rng), "background": str(rng.choice(BACKGROUNDS))}


def worn(mask, rng):
    """A mask grown or shrunk by up to two pixels, as a segmenter's may be."""
    r = int(rng.integers(-2, 3))
    grown = F.max_pool2d(torch.from_numpy(mask if r >= 0 else ~mask)[None, None].float(), 2 * abs(r) + 1, 1, abs(r))[0, 0].numpy() > 0
    return grown if r >= 0 else ~grown


def segmented(picture, mask, fill):
    """The picture with only a mask's pixels, on a plain colour."""
    return np.where(mask[..., None], picture, np.array(fill, np.uint8))


def random_subset(spec, rng):
    """Labels to keep: everything, the object without one component, or one component."""
    order = [""] + COMPONENTS[spec["concept"]]
    everything = [order.index(part) + 1 for part in spec["parts"]]
    component = int(rng.choice([label for label in everything if label > 1]))
    choice = rng.random()
    if choice < 0.3:
        return everything
    return [label for label in everything if label != component] if choice < 0.65 else [component]


def cropped(picture, mask, fill, rng):
    """The mask's surroundings as a square of some margin, filled up with the plain colour and brought to full size."""
    rows, columns = np.where(mask)
    if len(rows) < 8:
        return picture
    side = int(float(rng.uniform(1.05, 1.4)) * max(np.ptp(rows), np.ptp(columns))) + 2
    y, x = (int(v.min() + v.max() - side) // 2 + side for v in (rows, columns))
    pad = np.pad(picture, ((side, side), (side, side), (0, 0)))
    pad[np.pad(np.ones(mask.shape, bool), side) == 0] = fill
    cut = torch.from_numpy(pad[y : y + side, x : x + side].copy()).permute(2, 0, 1)[None].float()
    return F.interpolate(cut, size=(128, 128), mode="bilinear", align_corners=False)[0].permute(1, 2, 0).round().byte().numpy()


def cut_out(spec, kept, fill, crop, rng):
    """What an evaluation compares: some parts of a scene on a plain colour, cropped or not."""
    mask = worn(np.isin(labels(spec), kept), rng)
    picture = segmented(render(spec), mask, fill)
    return cropped(picture, mask, fill, rng) if crop else picture


def kept_parts(spec, kept):
    """The looks of the kept labels only, and the words for them as a scene (so that it can be captioned)."""
    order = [""] + COMPONENTS[spec["concept"]]
    parts = {part: look for part, look in spec["parts"].items() if order.index(part) + 1 in kept}
    return {**spec, "parts": parts, "background": "", "only": "" if "" in parts else next(iter(parts))}


def roughened(x, rng):
    """Blur, noise and tint on [n,3,h,w] in [0, 1]: generated pictures are softer than rendered ones."""
    if rng.random() < 0.6:
        k = float(rng.uniform(0.3, 0.9))
        x = F.interpolate(F.interpolate(x, scale_factor=k, mode="bilinear", antialias=True), size=x.shape[-2:], mode="bilinear")
    n = len(x)
    gain, shift = 1 + 0.1 * (2 * torch.rand(n, 3, 1, 1) - 1), 0.06 * (2 * torch.rand(n, 1, 1, 1) - 1)
    return (x * gain + shift + 0.06 * torch.rand(n, 1, 1, 1) * torch.randn_like(x)).clamp(0, 1)


def to_tensor(pictures, side):
    x = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
    return x if side == x.shape[-1] else F.interpolate(x, size=(side, side), mode="bicubic", antialias=True).clamp(0, 1)


def normalised(x, mean, std):
    return (x - torch.tensor(mean)[:, None, None]) / torch.tensor(std)[:, None, None]
