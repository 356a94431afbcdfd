"""Backgrounds: TailorWorld's scenery painted wet and thin, with a pen's loose lines and a rim of bare paper."""

import numpy as np
import skia

from tailorworld.scene import pixels
from tailorworld.scenery import paint_scene

from .grain import EDGE, FINE, blurred, displaced, field
from .ink import INK
from .wash import PAPER

MARGIN = 3.2 * FINE


def scenery(spec):
    """TailorWorld's own, large; float64 [EDGE, EDGE, 3] in [0, 1]."""
    surface = skia.Surface(EDGE, EDGE)
    canvas = surface.getCanvas()
    canvas.scale(FINE, FINE)
    paint_scene(canvas, spec["background"], np.random.default_rng(spec["seed"]))
    return pixels(surface) / 255.0


def steps(rgb):
    """How much a picture changes at each pixel."""
    down, across = (np.abs(rgb - np.roll(rgb, 1, axis)).sum(2) for axis in (0, 1))
    return down + across


def rim(rng):
    """1 on the painted part of the sheet, 0 along its edges, where the brush did not go."""
    near = np.minimum(np.arange(EDGE), np.arange(EDGE)[::-1])
    inside = np.minimum(near[:, None], near[None, :]) + MARGIN * (0.8 * field(rng, 12 * FINE) + 0.3 * field(rng, 3 * FINE))
    return blurred(np.clip((inside - MARGIN) / FINE, 0, 1), 2)


def paint(sheet, spec):
    rng, flat = sheet.rng, scenery(spec)
    painted = rim(rng)
    stray = [3.2 * FINE * field(rng, 15 * FINE) + 1.1 * FINE * field(rng, 4 * FINE) for _ in range(2)]
    drawn = displaced(flat, *stray)
    wet = blurred(drawn, FINE)
    pooled = np.abs(wet - blurred(wet, 3 * FINE)).sum(2, keepdims=True)
    thin = 0.66 + 0.2 * field(rng, 26 * FINE) + 0.08 * field(rng, 9 * FINE)
    depth = np.clip(thin * painted, 0, 0.9)[..., None] * (1 + 0.16 * sheet.tooth)
    sheet.rgb = sheet.rgb + (wet * (1 - 0.35 * np.minimum(1, pooled)) - sheet.rgb) * depth
    pen = blurred(np.clip(4 * steps(displaced(flat, *[by + 1.2 * FINE * field(rng, 8 * FINE) for by in stray])), 0, 1), 1)
    broken = np.clip(0.75 + 0.9 * field(rng, 10 * FINE), 0, 1)
    sheet.draw(np.clip(1.5 * pen, 0, 1) * broken * painted, 0.7 * INK + 0.3 * PAPER, 0.5)
