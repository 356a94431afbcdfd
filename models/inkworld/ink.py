"""Ink: outlines that swell and thin with the pressure of the hand, and hatching where a thing lies in shade. Coverages are float64 [EDGE, EDGE] in [0, 1]."""

import numpy as np
import skia

from .grain import EDGE, FINE, field, ring

INK = np.array((44, 34, 38)) / 255
LINE = 1.15 * FINE  # half of an outline's width where the hand presses
LIGHT = np.array((-0.6, -0.8))  # where the light comes from
HATCH_GAP, HATCH_WIDTH = 3.1 * FINE, 0.42 * FINE


class Coverage:
    """A surface for shapes of one colour."""

    SHAPE = (EDGE, EDGE)

    def __init__(self):
        self.surface = skia.Surface(EDGE, EDGE)
        self.canvas = self.surface.getCanvas()
        self.canvas.clear(skia.ColorBLACK)
        self.white = skia.Paint(AntiAlias=True, Color=skia.ColorWHITE)

    def fill(self, path):
        self.canvas.drawPath(path, self.white)
        return self

    def dots(self, points, radii):
        for (x, y), radius in zip(points, radii):
            if radius > 0.2:
                self.canvas.drawCircle(float(x), float(y), float(radius), self.white)

    def values(self):
        return self.surface.makeImageSnapshot().toarray(colorType=skia.kRGB_888x_ColorType)[:, :, 0] / 255.0


def normals(points):
    """Outward or inward, by the contour's sense; of length one."""
    along = np.roll(points, -2, 0) - np.roll(points, 2, 0)
    along = along / np.maximum(np.sqrt((along * along).sum(1, keepdims=True)), 1e-9)
    return np.stack((along[:, 1], -along[:, 0]), 1)


def sense(points):
    """1 where `normals` point outward, -1 where they point inward."""
    x, y = points.T
    return 1 if (x * np.roll(y, -1) - np.roll(x, -1) * y).sum() > 0 else -1


def outline(lines, rng):
    """What the pen leaves along contours: thicker away from the light, now and then lifted."""
    ink = Coverage()
    for points in lines:
        count = len(points)
        side = normals(points)
        away = np.maximum(0, -(side * LIGHT).sum(1) * sense(points))
        slow, quick = (ring(rng, count, max(4, count // spacing)) for spacing in (40, 12))
        lifted = ring(rng, count, max(4, count // 30)) > 0.82
        width = LINE * np.where(lifted, 0, 0.62 + 0.26 * slow + 0.16 * quick + 0.4 * away)
        ink.dots(points + side * (0.45 * FINE * slow)[:, None], width)
    return ink.values()


def lit(bounds):
    """1 at a box's corner towards the light, falling to 0 at its middle."""
    left, top, right, bottom = bounds
    at = np.arange(EDGE)
    across, down = (at - left) / max(right - left, 1), (at - top) / max(bottom - top, 1)
    return np.clip(1 - 2 * (0.62 * across[None, :] + 0.38 * down[:, None]), 0, 1)


def hatching(bounds, rng, amount):
    """Strokes over a box, heavier towards its far corner from the light; `amount` of it, in [0, 1], lies in shade."""
    left, top, right, bottom = bounds
    width, height = max(right - left, 1), max(bottom - top, 1)
    rough = field(rng, 14 * FINE)
    ink = Coverage()
    for slope, start in ((0.9, 1 - amount), (-0.75, 1 - 0.42 * amount)):
        for offset in np.arange(top - abs(slope) * width, bottom + abs(slope) * width, HATCH_GAP):
            x = np.arange(left, right, 1.5)
            y = offset + rng.uniform(-0.18, 0.18) * HATCH_GAP + slope * (x - left)
            inside = (y > max(0, top)) & (y < min(EDGE, bottom)) & (x >= 0) & (x < EDGE)
            x, y = x[inside], y[inside]
            shade = 0.62 * (x - left) / width + 0.38 * (y - top) / height + 0.09 * rough[y.astype(int), x.astype(int)]
            ink.dots(np.stack((x, y), 1), HATCH_WIDTH * np.clip((shade - start) * 7, 0, 1) * rng.uniform(0.75, 1.15))
    return ink.values()
