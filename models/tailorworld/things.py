"""The three concepts, each a list of (part, path, fill) in painting order; fill is a look (a dict) or an rgb triple."""

import math

import numpy as np

from .paths import box, ellipse, heart, line, minus, polygon, scaled, smooth, star, symmetric, union
from .vocabulary import COLOURS

SKINS = [(255, 221, 192), (241, 194, 150), (214, 160, 116), (172, 118, 80), (122, 82, 58)]


def rgb(name):
    return COLOURS[name]


def tower(parts, skin=0):
    body, roof, window = parts[""], parts["roof"], parts["window"]
    bodies = {
        "straight": lambda: polygon((-0.46, -0.3), (0.46, -0.3), (0.46, 1), (-0.46, 1)),
        "tapered": lambda: polygon((-0.34, -0.3), (0.34, -0.3), (0.64, 1), (-0.64, 1)),
        "stepped": lambda: polygon((-0.4, -0.3), (0.4, -0.3), (0.4, 0.5), (0.66, 0.5), (0.66, 1), (-0.66, 1), (-0.66, 0.5), (-0.4, 0.5)),
        "barrel": lambda: symmetric((0.0, -0.32), (0.38, -0.3), (0.7, 0.32), (0.42, 0.97), (0, 1)),
    }
    roofs = {
        "pointed": lambda: polygon((-0.7, -0.2), (0, -1.1), (0.7, -0.2)),
        "domed": lambda: symmetric((0, -1.0), (0.44, -0.84), (0.62, -0.4), (0.6, -0.2), (0, -0.2)),
        "battlement": lambda: polygon(
            (-0.64, -0.2), (-0.64, -0.96), (-0.36, -0.96), (-0.36, -0.66), (-0.14, -0.66), (-0.14, -0.96),
            (0.14, -0.96), (0.14, -0.66), (0.36, -0.66), (0.36, -0.96), (0.64, -0.96), (0.64, -0.2),
        ),
        "sloped": lambda: polygon((-0.74, -0.2), (-0.36, -0.92), (0.36, -0.92), (0.74, -0.2)),
        "onion": lambda: symmetric((0, -1.14), (0.1, -0.96), (0.58, -0.68), (0.66, -0.42), (0.4, -0.18), (0, -0.18)),
    }
    windows = {
        "round": lambda: ellipse(0, 0.34, 0.32),
        "square": lambda: box(-0.3, 0.04, 0.3, 0.64, 0.03),
        "arched": lambda: union(ellipse(0, 0.22, 0.28), box(-0.28, 0.22, 0.28, 0.7)),
        "diamond": lambda: polygon((0, -0.04), (0.34, 0.34), (0, 0.72), (-0.34, 0.34)),
    }
    pane = windows[window["shape"]]()
    return [
        ("", bodies[body["shape"]](), body),
        ("roof", roofs[roof["shape"]](), roof),
        ("window", pane, rgb(window["c2"])),
        ("window", scaled(pane, 0, 0.34, 0.62), rgb(window["c1"])),
    ]


def person(parts, skin=0):
    body, hair, glasses = parts[""], parts["hair"], parts.get("glasses")
    tone = SKINS[skin % len(SKINS)]
    faces = {
        "round": lambda: ellipse(0, -0.14, 0.47, 0.5),
        "wide": lambda: ellipse(0, -0.12, 0.58, 0.46),
        "squarish": lambda: box(-0.48, -0.6, 0.48, 0.36, 0.12),
    }
    backs = {
        "short": lambda: ellipse(0, -0.27, 0.6, 0.58),
        "long": lambda: symmetric((0, -0.9), (0.52, -0.74), (0.7, -0.1), (0.76, 0.66), (0.44, 0.72), (0, 0.6)),
        "curly": lambda: union(*[ellipse(0.54 * math.cos(a), -0.3 + 0.46 * math.sin(a), 0.3) for a in np.linspace(math.pi * 0.92, math.pi * 2.08, 8)]),
        "spiky": lambda: star(0, -0.26, 0.92, 9, 0.64),
        "mohawk": lambda: polygon((-0.24, -0.3), (-0.4, -1.04), (-0.14, -0.86), (0, -1.16), (0.14, -0.86), (0.4, -1.04), (0.24, -0.3)),
    }
    fringes = {
        "mohawk": lambda: polygon((-0.24, -0.42), (-0.28, -0.74), (0.28, -0.74), (0.24, -0.42)),
        "spiky": lambda: polygon((-0.48, -0.3), (-0.52, -0.6), (-0.2, -0.74), (0.2, -0.74), (0.52, -0.6), (0.48, -0.3), (0.28, -0.46), (0.14, -0.3), (0, -0.46), (-0.14, -0.3), (-0.28, -0.46)),
        "curly": lambda: union(*[ellipse(x, -0.54, 0.2) for x in (-0.36, -0.12, 0.12, 0.36)]),
    }
    fringe = fringes.get(
        hair["shape"],
        lambda: smooth((-0.54, -0.14), (-0.46, -0.6), (0, -0.8), (0.46, -0.6), (0.54, -0.14), (0.4, -0.36), (0.0, -0.46), (-0.4, -0.36)),
    )
    items = [
        ("hair", backs[hair["shape"]](), hair),
        ("", box(-0.16, 0.25, 0.16, 0.62, 0.05), tuple(int(c * 0.9) for c in tone)),
        ("", symmetric((0, 0.44), (0.4, 0.46), (0.84, 0.64), (0.94, 1.14), (0, 1.14)), body),
        ("", faces[body["shape"]](), tone),
    ]
    items += [("", ellipse(x, -0.08, 0.07, 0.09), (45, 38, 44)) for x in (-0.21, 0.21)]
    items += [
        ("", line(0.06, (-0.13, 0.18), (-0.05, 0.23), (0.05, 0.23), (0.13, 0.18)), (150, 60, 60)),
        ("hair", fringe(), hair),
    ]
    return items + (spectacles(glasses) if glasses else [])


def spectacles(look):
    rim, lens = rgb(look["c2"]), rgb(look["c1"])
    if look["shape"] == "visor":
        return [("glasses", box(-0.56, -0.3, 0.56, 0.14, 0.14), rim), ("glasses", box(-0.42, -0.18, 0.42, 0.02, 0.08), lens)]
    items = [("glasses", line(0.1, (-0.2, -0.08), (0.2, -0.08)), rim)]
    for x in (-0.28, 0.28):
        glass = {
            "round": lambda: ellipse(x, -0.08, 0.26),
            "square": lambda: box(x - 0.25, -0.32, x + 0.25, 0.16, 0.04),
            "heart": lambda: heart(x, -0.06, 0.29),
        }[look["shape"]]()
        items += [("glasses", glass, rim), ("glasses", scaled(glass, x, -0.08, 0.6), lens)]
    return items


def robot(parts, skin=0):
    body, antenna, eyes = parts[""], parts["antenna"], parts["eyes"]
    heads = {
        "square": lambda: box(-0.64, -0.46, 0.64, 0.5, 0.05),
        "rounded": lambda: box(-0.68, -0.46, 0.68, 0.5, 0.42),
        "tall": lambda: box(-0.5, -0.56, 0.5, 0.56, 0.14),
        "hexagonal": lambda: polygon((-0.86, 0.02), (-0.46, -0.5), (0.46, -0.5), (0.86, 0.02), (0.46, 0.54), (-0.46, 0.54)),
    }
    items = aerial(antenna) + [("", box(-0.14, 0.4, 0.14, 0.64), (120, 124, 134))]
    items += [("", line(0.16, (side * 0.46, 0.74), (side * 0.8, 1.0)), (150, 155, 165)) for side in (-1, 1)]
    items += [("", box(-0.46, 0.6, 0.46, 1.12, 0.1), body), ("", heads[body["shape"]](), body)]
    return items + stare(eyes) + [("", line(0.08, (-0.22, 0.34), (0.22, 0.34)), (60, 62, 70))]


def aerial(look):
    y = -0.48
    rod, knob = {
        "single": lambda: ([line(0.12, (0, y + 0.06), (0, y - 0.26))], [ellipse(0, y - 0.36, 0.28)]),
        "twin": lambda: (
            [line(0.12, (x * 0.7, y + 0.06), (x, y - 0.26)) for x in (-0.38, 0.38)],
            [ellipse(x, y - 0.34, 0.23) for x in (-0.4, 0.4)],
        ),
        "dish": lambda: ([line(0.12, (0, y + 0.06), (0, y - 0.2))], [polygon((-0.56, y - 0.58), (0.56, y - 0.58), (0.24, y - 0.16), (-0.24, y - 0.16))]),
        "star": lambda: ([line(0.12, (0, y + 0.06), (0, y - 0.2))], [star(0, y - 0.34, 0.42, 5, 0.52)]),
    }[look["shape"]]()
    return [("antenna", path, rgb(look["c2"])) for path in rod] + [("antenna", path, rgb(look["c1"])) for path in knob]


def stare(look):
    y, white, pupil = -0.04, rgb(look["c1"]), rgb(look["c2"])
    if look["shape"] == "visor":
        return [("eyes", box(-0.48, y - 0.22, 0.48, y + 0.2, 0.1), white)] + [("eyes", ellipse(x, y - 0.01, 0.11), pupil) for x in (-0.22, 0.22)]
    items = []
    for x in (-0.26, 0.26):
        eye = {
            "round": lambda: ellipse(x, y, 0.23),
            "square": lambda: box(x - 0.21, y - 0.21, x + 0.21, y + 0.21, 0.03),
            "diamond": lambda: polygon((x, y - 0.3), (x + 0.26, y), (x, y + 0.3), (x - 0.26, y)),
        }[look["shape"]]()
        items += [("eyes", eye, white), ("eyes", ellipse(x, y, 0.1), pupil)]
    return items


THINGS = {"tower": tower, "person": person, "robot": robot}
# Where the shadow lies, in object units; a person is a bust and casts none.
GROUND = {"tower": 1.0, "person": None, "robot": 1.12}
