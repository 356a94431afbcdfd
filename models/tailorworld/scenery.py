"""Backgrounds, drawn in pixels before the object."""

import math

import skia

from .paths import ellipse, minus, polygon, smooth, star
from .vocabulary import COLOUR_NAMES, COLOURS

SIZE = 128


def colour(c, alpha=255):
    return skia.Color(*(int(max(0, min(255, v))) for v in c), alpha)


def paint(c, alpha=255):
    return skia.Paint(AntiAlias=True, Color=colour(c, alpha))


def mix(c, d, t):
    return tuple(u * (1 - t) + v * t for u, v in zip(c, d))


def gradient(y0, y1, top, bottom):
    points = [skia.Point(0, y0), skia.Point(0, y1)]
    return skia.Paint(Shader=skia.GradientShader.MakeLinear(points, [colour(top), colour(bottom)]))


def sky(canvas, top, bottom):
    canvas.drawPaint(gradient(0, SIZE, top, bottom))


def ground(canvas, horizon, top, bottom):
    canvas.drawRect(skia.Rect(0, horizon, SIZE, SIZE), gradient(horizon, SIZE, top, bottom))


def plain(canvas, rng, horizon):
    tint = COLOURS[COLOUR_NAMES[rng.integers(len(COLOUR_NAMES))]]
    base = mix(tint, (250, 246, 238), rng.uniform(0.66, 0.85))
    sky(canvas, mix(base, (255, 255, 255), 0.25), mix(base, (90, 80, 110), 0.1))


def beach(canvas, rng, horizon):
    sky(canvas, (112, 196, 244), (214, 240, 250))
    canvas.drawCircle(rng.uniform(14, 114), rng.uniform(14, 28), rng.uniform(10, 13), paint((255, 232, 120)))
    canvas.drawRect(skia.Rect(0, horizon - 26, SIZE, SIZE), paint((38, 150, 200)))
    canvas.drawRect(skia.Rect(0, horizon - 12, SIZE, SIZE), paint((84, 198, 214)))
    ground(canvas, horizon, (250, 226, 160), (232, 190, 120))
    for _ in range(2):
        canvas.drawPath(star(rng.uniform(4, 124), rng.uniform(horizon + 12, 124), 6), paint((236, 130, 100)))


def jungle(canvas, rng, horizon):
    sky(canvas, (20, 84, 54), (48, 128, 66))
    for _ in range(14):
        x, y, angle, length = rng.uniform(-8, 136), rng.uniform(-4, 132), rng.uniform(0, 6.28), rng.uniform(26, 42)
        tip = (x + length * math.cos(angle), y + length * math.sin(angle))
        sides = [(x + length * 0.5 * math.cos(angle + s), y + length * 0.5 * math.sin(angle + s)) for s in (-0.5, 0.5)]
        canvas.drawPath(smooth((x, y), sides[0], tip, sides[1]), paint(mix((24, 104, 54), (104, 184, 70), rng.uniform(0, 1))))


def snow(canvas, rng, horizon):
    sky(canvas, (176, 200, 222), (228, 236, 244))
    for _ in range(4):
        x, height = rng.uniform(0, 128), rng.uniform(36, 56)
        for k in range(3):
            half, top = height * (0.24 + 0.1 * k), horizon + 4 - height + k * height * 0.27
            canvas.drawPath(polygon((x, top), (x - half, top + height * 0.42), (x + half, top + height * 0.42)), paint((104, 142, 140)))
    ground(canvas, horizon, (250, 252, 255), (214, 226, 242))
    for _ in range(20):
        canvas.drawCircle(rng.uniform(0, 128), rng.uniform(0, 128), rng.uniform(1.4, 2.4), paint((255, 255, 255)))


def night(canvas, rng, horizon):
    sky(canvas, (12, 16, 52), (48, 44, 104))
    for _ in range(16):
        canvas.drawCircle(rng.uniform(0, 128), rng.uniform(0, horizon), rng.uniform(0.8, 1.6), paint((255, 250, 210)))
    x, y, r = rng.uniform(14, 114), rng.uniform(14, 26), rng.uniform(10, 12)
    canvas.drawPath(minus(ellipse(x, y, r), ellipse(x + r * 0.5, y - r * 0.2, r * 0.85)), paint((255, 240, 180)))
    ground(canvas, horizon, (30, 36, 66), (18, 20, 44))


def autumn(canvas, rng, horizon):
    sky(canvas, (250, 216, 160), (252, 236, 206))
    for _ in range(5):
        x, height = rng.uniform(0, 128), rng.uniform(34, 56)
        canvas.drawRect(skia.Rect(x - 3, horizon - height * 0.5, x + 3, horizon + 4), paint((110, 72, 52)))
        canvas.drawCircle(x, horizon - height * 0.75, height * 0.36, paint(mix((226, 98, 38), (244, 176, 58), rng.uniform(0, 1))))
    ground(canvas, horizon, (216, 140, 66), (180, 100, 50))
    for _ in range(10):
        leaf = skia.Rect.MakeXYWH(rng.uniform(0, 124), rng.uniform(0, 124), 6, 4)
        canvas.drawOval(leaf, paint(mix((214, 70, 36), (240, 170, 40), rng.uniform(0, 1))))


def clouds(canvas, rng, horizon):
    sky(canvas, (88, 166, 240), (186, 222, 250))
    for _ in range(5):
        x, y, r = rng.uniform(0, 128), rng.uniform(8, 112), rng.uniform(13, 20)
        for dx, dy, k in ((0, 0, 1), (-1, 0.25, 0.7), (1, 0.25, 0.75), (0.4, -0.4, 0.7)):
            canvas.drawOval(skia.Rect(x + (dx - k) * r, y + (dy - k * 0.7) * r, x + (dx + k) * r, y + (dy + k * 0.7) * r), paint((255, 255, 255), 240))


def water(canvas, rng, horizon):
    sky(canvas, (200, 226, 240), (238, 244, 240))
    horizon -= 8
    ground(canvas, horizon, (62, 150, 206), (20, 84, 156))
    wave = skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=2.6, Color=colour((214, 240, 252), 220))
    for _ in range(10):
        x, y = rng.uniform(-6, 120), rng.uniform(horizon + 4, 124)
        path = skia.Path()
        path.moveTo(x, y)
        path.quadTo(x + 6, y - 6, x + 12, y)
        path.quadTo(x + 18, y + 6, x + 24, y)
        canvas.drawPath(path, wave)


def fuji(canvas, rng, horizon):
    sky(canvas, (150, 190, 232), (236, 226, 222))
    x, y, half = 64 + rng.uniform(-20, 20), rng.uniform(6, 14), rng.uniform(64, 80)
    fall = horizon - y
    canvas.drawPath(polygon((x, y), (x - half, horizon + 4), (x + half, horizon + 4)), paint((96, 104, 148)))
    slope = [(-0.38, 0.38), (-0.14, 0.28), (0, 0.4), (0.16, 0.28), (0.38, 0.38)]
    canvas.drawPath(polygon((x, y), *[(x + half * u, y + fall * v) for u, v in slope]), paint((250, 250, 255)))
    ground(canvas, horizon, (126, 172, 104), (88, 138, 84))


SCENES = {
    "": plain,
    "on the beach": beach,
    "in the jungle": jungle,
    "in the snow": snow,
    "at night": night,
    "in autumn": autumn,
    "with clouds in the background": clouds,
    "on top of water": water,
    "in front of the mount fuji": fuji,
}
# (tint, strength) laid over the whole picture
AMBIENT = {"at night": ((90, 96, 180), 0.34)}


def paint_scene(canvas, name, rng):
    SCENES[name](canvas, rng, 84 + rng.uniform(-6, 8))
