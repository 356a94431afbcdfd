"""A scene of TailorWorld's (see `tailorworld.scene`) drawn by hand: `render` gives its picture, `labels` what is where. Both are decided by the spec alone."""

import numpy as np
import skia

from tailorworld.scene import items_of, paint_pattern
from tailorworld.scenery import AMBIENT
from tailorworld.things import GROUND, rgb
from tailorworld.vocabulary import COMPONENTS

from . import backdrop
from .grain import FINE, shrunk
from .hand import Hand
from .ink import INK, Coverage, hatching, lit, outline
from .wash import Sheet

HATCHED = 15 * FINE  # what is smaller has no room for strokes
STEPS = 64  # of a channel, to keep files small


class Tracing:
    """Takes the place of a canvas and keeps the shapes that are drawn on it."""

    def __init__(self):
        self.path = skia.Path()

    def drawRect(self, rect, _):
        self.path.addRect(rect)

    def drawCircle(self, x, y, radius, _):
        self.path.addCircle(x, y, radius)


class Item:
    """One painted shape of a thing, with the region and the outline that it covers on the paper."""

    def __init__(self, spec, hand, index, part, path, fill):
        self.rng = np.random.default_rng([spec["seed"], 2, index])
        self.part, self.hand, self.bounds = part, hand, path.getBounds()
        self.look = fill if isinstance(fill, dict) else None
        self.pigment = rgb(fill["c1"]) if self.look else fill
        self.path, lines = hand.path(path)
        self.region = Coverage().fill(self.path).values()
        self.line = outline(lines, self.rng)

    def covered(self):
        return np.maximum(self.region, self.line)

    def pattern(self):
        tracing = Tracing()
        paint_pattern(tracing, self.look, self.bounds)
        return Coverage().fill(self.hand.path(tracing.path)[0]).values() * self.region

    def box(self):
        """(left, top, right, bottom) on the paper."""
        box = self.path.getBounds()
        return box.left(), box.top(), box.right(), box.bottom()

    def side(self):
        left, top, right, bottom = self.box()
        return min(right - left, bottom - top)

    def paint(self, sheet):
        sheet.clear(self.covered())
        loose = min(1.0, self.side() / HATCHED)
        sheet.wash(self.region, self.pigment, loose, 0.3 * lit(self.box()))
        if self.look and self.look["pattern"] != "plain":
            sheet.wash(self.pattern(), rgb(self.look["c2"]), 0.6)
        if self.side() > HATCHED:
            sheet.draw(hatching(self.box(), self.rng, 0.47) * self.region, INK, 0.72)
        sheet.draw(self.line, INK, 0.94)


def items(spec, hand):
    return [Item(spec, hand, index, *item) for index, item in enumerate(items_of(spec))]


def shadow(sheet, hand, foot):
    """A pale wash on the ground, and strokes across it."""
    oval = skia.Path()
    oval.addOval(skia.Rect(-0.84, foot - 0.1, 0.96, foot + 0.12))
    path, _ = hand.path(oval)
    region, box = Coverage().fill(path).values(), path.getBounds()
    sheet.wash(0.55 * region, (84, 78, 104))
    sheet.draw(hatching((box.left(), box.top(), box.right(), box.bottom()), sheet.rng, 1.3) * region, INK, 0.5)


def render(spec):
    """The picture, uint8 [128, 128, 3]."""
    sheet, hand = Sheet(np.random.default_rng([spec["seed"], 0])), Hand(spec)
    backdrop.paint(sheet, spec)
    foot = GROUND[spec["concept"]]
    if foot is not None and not spec["only"]:
        shadow(sheet, hand, foot)
    for item in items(spec, hand):
        item.paint(sheet)
    if spec["background"] in AMBIENT:
        sheet.tint(*AMBIENT[spec["background"]])
    values = np.clip(shrunk(sheet.rgb), 0, 1)
    return (np.floor(values * (STEPS - 1) + 0.5) * 255 / (STEPS - 1) + 0.5).astype(np.uint8)


def labels(spec):
    """The label of every pixel, uint8 [128, 128]: whose region or outline covers most of it."""
    order = [""] + COMPONENTS[spec["concept"]]
    shares = np.zeros((*Coverage.SHAPE, len(order) + 1))
    shares[..., 0] = 1
    for item in items(spec, Hand(spec)):
        covered = item.covered()[..., None]
        shares *= 1 - covered
        shares[..., [order.index(item.part) + 1]] += covered
    return shrunk(shares).argmax(2).astype(np.uint8)
