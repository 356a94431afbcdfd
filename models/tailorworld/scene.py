"""Scenes: a *spec* (a plain dict) determines a 128x128 picture and an exact label of every pixel.

Labels: 0 background, 1 the concept's own body, 2 and 3 its components in the vocabulary's order.
"""

import numpy as np
import skia

from .scenery import AMBIENT, SIZE, colour, mix, paint, paint_scene
from .things import GROUND, THINGS, rgb
from .vocabulary import (
    BACKGROUNDS, CLOSE_PAIRS, COLOUR_NAMES, COMPONENTS, OPTIONAL, PATTERN_WEIGHTS, PATTERNS, RESERVED_PAIRS, SHAPES, TWO_TONE, part_noun,
)

OUTLINE = 0.05
PERIOD = 0.34


def sample_look(rng, noun, wide=False):
    """Shape, two colours and pattern of one part. `wide` allows what base training never sees."""
    base, reserved = SHAPES[noun]
    shape = str(rng.choice(base + reserved if wide else base))
    while True:
        c1, c2 = (str(c) for c in rng.choice(COLOUR_NAMES, 2, replace=False))
        pair = frozenset((c1, c2))
        if pair not in CLOSE_PAIRS and (wide or pair not in RESERVED_PAIRS):
            break
    pattern = "plain" if noun in TWO_TONE else str(rng.choice(PATTERNS, p=PATTERN_WEIGHTS))
    return {"shape": shape, "c1": c1, "c2": c2, "pattern": pattern}


def sample_pose(rng):
    return {
        "x": float(rng.uniform(-0.1, 0.1)),
        "y": float(rng.uniform(-0.05, 0.05)),
        "scale": float(rng.uniform(0.78, 0.9)),
        "seed": int(rng.integers(1 << 31)),
    }


def sample_spec(seed, concept=None, background=None, alone=None, wide=False):
    """A random spec; `alone` draws one component by itself."""
    rng = np.random.default_rng(seed)
    concept = concept or str(rng.choice(list(COMPONENTS)))
    parts = {"": sample_look(rng, concept, wide)}
    for part in COMPONENTS[concept]:
        if rng.random() < OPTIONAL.get(part, 1.0):
            parts[part] = sample_look(rng, part, wide)
    scene = str(rng.choice(BACKGROUNDS)) if background is None else background
    lone = rng.random() < 0.06 if alone is None else alone
    only = str(rng.choice([part for part in parts if part])) if lone else ""
    return {"concept": concept, "parts": parts, "background": scene, "only": only, "skin": int(rng.integers(5)), **sample_pose(rng)}


def items_of(spec):
    items = THINGS[spec["concept"]](spec["parts"], spec["skin"])
    return [item for item in items if item[0] == spec["only"]] if spec["only"] else items


def place(canvas, spec):
    """Object units to pixels; a lone component is centred and enlarged."""
    scale = spec["scale"] * SIZE / 2
    canvas.translate(SIZE / 2 * (1 + spec["x"]), SIZE / 2 * (1 + spec["y"]))
    canvas.scale(scale, scale)
    if spec["only"]:
        bounds = skia.Rect.MakeEmpty()
        for _, path, _ in items_of(spec):
            bounds.join(path.getBounds())
        k = min(1.6, 1.5 / max(bounds.width(), bounds.height()))
        canvas.scale(k, k)
        canvas.translate(-bounds.centerX(), -bounds.centerY())


def paint_pattern(canvas, look, bounds):
    second, p = paint(rgb(look["c2"])), PERIOD
    cx, cy = bounds.centerX(), bounds.centerY()
    if look["pattern"] == "striped":
        for j in range(-5, 6):
            canvas.drawRect(skia.Rect(cx - 2, cy + (j - 0.25) * p, cx + 2, cy + (j + 0.25) * p), second)
    elif look["pattern"] == "dotted":
        for i in range(-5, 6):
            for j in range(-5, 6):
                canvas.drawCircle(cx + (i + 0.5 * (j % 2)) * p, cy + j * p * 0.87, p * 0.28, second)
    elif look["pattern"] == "checked":
        side = p * 0.8
        for i in range(-5, 6):
            for j in range(-5, 6):
                if (i + j) % 2 == 0:
                    canvas.drawRect(skia.Rect(cx + i * side, cy + j * side, cx + (i + 1) * side, cy + (j + 1) * side), second)


def stroke(c):
    return skia.Paint(AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=OUTLINE, StrokeJoin=skia.Paint.kRound_Join, Color=c)


def paint_item(canvas, path, fill):
    look = fill if isinstance(fill, dict) else None
    base = rgb(look["c1"]) if look else fill
    bounds = path.getBounds()
    canvas.save()
    canvas.clipPath(path, True)
    canvas.drawPath(path, paint(base))
    if look and look["pattern"] != "plain":
        paint_pattern(canvas, look, bounds)
    corners = [skia.Point(bounds.left(), bounds.top()), skia.Point(bounds.right(), bounds.bottom())]
    shades = [skia.Color(255, 255, 255, 50), skia.Color(255, 255, 255, 0), skia.Color(20, 10, 60, 55)]
    canvas.drawPaint(skia.Paint(Shader=skia.GradientShader.MakeLinear(corners, shades, [0, 0.45, 1])))
    canvas.restore()
    canvas.drawPath(path, stroke(colour(mix(base, (28, 20, 48), 0.74))))


def pixels(surface):
    return surface.makeImageSnapshot().toarray(colorType=skia.kRGB_888x_ColorType)[:, :, :3]


def render(spec):
    """The picture, uint8 [128, 128, 3]."""
    surface = skia.Surface(SIZE, SIZE)
    canvas = surface.getCanvas()
    paint_scene(canvas, spec["background"], np.random.default_rng(spec["seed"]))
    canvas.save()
    place(canvas, spec)
    foot = GROUND[spec["concept"]]
    if foot is not None and not spec["only"]:
        canvas.drawOval(skia.Rect(-0.8, foot - 0.09, 0.8, foot + 0.09), paint((20, 16, 40), 80))
    for _, path, fill in items_of(spec):
        paint_item(canvas, path, fill)
    canvas.restore()
    if spec["background"] in AMBIENT:
        tint, strength = AMBIENT[spec["background"]]
        shade = skia.Paint(Color=colour(mix((255, 255, 255), tint, strength)), BlendMode=skia.BlendMode.kMultiply)
        canvas.drawPaint(shade)
    return np.ascontiguousarray(pixels(surface))


def labels(spec):
    """The label of every pixel, uint8 [128, 128], without anti-aliasing."""
    surface = skia.Surface(SIZE, SIZE)
    canvas = surface.getCanvas()
    canvas.clear(skia.ColorBLACK)
    place(canvas, spec)
    order = [""] + COMPONENTS[spec["concept"]]
    for part, path, _ in items_of(spec):
        index = (order.index(part) + 1) * 60
        canvas.drawPath(path, skia.Paint(AntiAlias=False, Color=skia.Color(index, index, index)))
        edge = stroke(skia.Color(index, index, index))
        edge.setAntiAlias(False)
        canvas.drawPath(path, edge)
    return (pixels(surface)[:, :, 0] // 60).astype(np.uint8)




def nouns_of(spec):
    """(noun, part) of every part of the scene, the concept first."""
    return [(part_noun(spec["concept"], part), part) for part in spec["parts"]]
