"""The hand that draws: where points of a thing go on the paper. Things lean, narrow upwards or downwards, and no line is quite straight."""

import numpy as np
import skia

from tailorworld.scene import items_of

from .grain import EDGE, eased

STEP = 0.012  # between the points of a contour, in object units
TILT, TAPER, LEAN, WOBBLE = 0.13, 0.12, 0.1, 0.03
SHRINK = 0.9  # so that what leans stays on the paper
CELL, REACH = 0.3, 3.0  # of the wobble


def contours(path):
    """A path's contours as evenly spaced points, each float64 [n, 2]."""
    measure, out = skia.PathMeasure(path, True, 4), []
    while True:
        length = measure.getLength()
        if length > 2 * STEP:
            stops = np.arange(int(length / STEP)) * STEP
            out.append(np.array([tuple(measure.getPosTan(float(stop))[0]) for stop in stops]))
        if not measure.nextContour():
            return out


class Hand:
    """One picture's drawing of a scene: object units to drawn pixels."""

    def __init__(self, spec):
        rng = np.random.default_rng([spec["seed"], 1])
        self.tilt, self.taper, self.lean = (rng.uniform(-most, most) for most in (TILT, TAPER, LEAN))
        self.knots = rng.uniform(-WOBBLE, WOBBLE, (2, *[int(2 * REACH / CELL) + 2] * 2))
        self.centre, self.zoom = self.frame(spec)
        self.scale = spec["scale"] * SHRINK * EDGE / 2
        self.at = EDGE / 2 * (1 + np.array((spec["x"], spec["y"])))

    @staticmethod
    def frame(spec):
        """A lone component is centred and enlarged."""
        if not spec["only"]:
            return np.zeros(2), 1.0
        bounds = skia.Rect.MakeEmpty()
        for _, path, _ in items_of(spec):
            bounds.join(path.getBounds())
        return np.array((bounds.centerX(), bounds.centerY())), min(1.6, 1.5 / max(bounds.width(), bounds.height()))

    def wobbled(self, points):
        """Neighbouring points move alike, so that what touches goes on touching."""
        at = np.clip((points + REACH) / CELL, 0, self.knots.shape[1] - 2)
        whole = at.astype(int)
        t, (x, y) = eased(at - whole), whole.T
        u, v = t.T
        knots = self.knots
        return points + ((knots[:, y, x] * (1 - u) + knots[:, y, x + 1] * u) * (1 - v) + (knots[:, y + 1, x] * (1 - u) + knots[:, y + 1, x + 1] * u) * v).T

    def __call__(self, points):
        """float64 [n, 2] to float64 [n, 2]."""
        x, y = self.wobbled((points - self.centre) * self.zoom).T
        x, y = x * (1 + self.taper * y) + self.lean * y, y * (1 + self.taper * 0.3 * x)
        return self.at + self.scale * np.stack((x - self.tilt * y, y + self.tilt * x), 1)

    def path(self, path):
        """A path as it is drawn, and its contours."""
        lines = [self(points) for points in contours(path)]
        out = skia.Path()
        for points in lines:
            out.addPoly([skia.Point(*point) for point in points], True)
        out.setFillType(path.getFillType())
        return out, lines
