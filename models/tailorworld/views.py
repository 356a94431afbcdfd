"""Views of scenes for the small networks: backgrounds taken away, single parts, blur, noise and tint, as scoring meets them."""

import numpy as np
import torch
import torch.nn.functional as F

from .scene import labels, render, sample_pose
from .vocabulary import BACKGROUNDS, COMPONENTS

FILLS = [(255, 255, 255), (0, 0, 0), (128, 128, 128)]


def another_view(spec, rng):
    """The same instance in another pose before another background."""
    return {**spec, **sample_pose(rng), "background": str(rng.choice(BACKGROUNDS))}


def segmented(spec, kept, fill):
    """The picture with only the pixels of some labels, on a plain colour."""
    picture, marks = render(spec), labels(spec)
    inside = np.isin(marks, kept)[..., None]
    return np.where(inside, picture, np.array(fill, np.uint8))


def random_subset(spec, rng):
    """Labels to keep: everything, the object without one component, or one component."""
    order = [""] + COMPONENTS[spec["concept"]]
    everything = [order.index(part) + 1 for part in spec["parts"]]
    component = int(rng.choice([label for label in everything if label > 1]))
    choice = rng.random()
    if choice < 0.3:
        return everything
    return [label for label in everything if label != component] if choice < 0.65 else [component]


def cropped(picture, marks, rng):
    """Sometimes the picture is cut to the kept pixels' surroundings, as square as can be."""
    rows, columns = np.where(marks)
    if len(rows) == 0:
        return picture
    side = int(min(128, 1.15 * max(rows.max() - rows.min(), columns.max() - columns.min()) + 8))
    y = int(np.clip((rows.min() + rows.max() - side) // 2, 0, 128 - side))
    x = int(np.clip((columns.min() + columns.max() - side) // 2, 0, 128 - side))
    cut = torch.from_numpy(picture[y : y + side, x : x + side].copy()).permute(2, 0, 1)[None].float()
    return F.interpolate(cut, size=(128, 128), mode="bilinear", align_corners=False)[0].permute(1, 2, 0).round().byte().numpy()


def roughened(x, rng):
    """Blur, noise and tint on [n,3,h,w] in [0, 1]: generated pictures are softer than rendered ones."""
    if rng.random() < 0.5:
        k = float(rng.uniform(0.35, 0.9))
        x = F.interpolate(F.interpolate(x, scale_factor=k, mode="bilinear", antialias=True), size=x.shape[-2:], mode="bilinear")
    n = len(x)
    gain, shift = 1 + 0.1 * (2 * torch.rand(n, 3, 1, 1) - 1), 0.06 * (2 * torch.rand(n, 1, 1, 1) - 1)
    return (x * gain + shift + 0.06 * torch.rand(n, 1, 1, 1) * torch.randn_like(x)).clamp(0, 1)


def to_tensor(pictures, side):
    x = torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 255
    return x if side == x.shape[-1] else F.interpolate(x, size=(side, side), mode="bicubic", antialias=True).clamp(0, 1)


def normalised(x, mean, std):
    return (x - torch.tensor(mean)[:, None, None]) / torch.tensor(std)[:, None, None]
