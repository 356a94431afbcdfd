"""Seeded noise and blur: sums, products and quotients alone, so that no value hangs on a machine's mathematical library."""

import numpy as np

from tailorworld.scenery import SIZE

FINE = 4  # drawn pixels to a picture's pixel
EDGE = SIZE * FINE


def eased(t):
    return t * t * (3 - 2 * t)


def field(rng, cell):
    """Smooth noise in [-1, 1], float64 [EDGE, EDGE], with features of about `cell` drawn pixels."""
    count = int(EDGE / cell) + 3
    knots = rng.uniform(-1, 1, (count, count))
    at = np.arange(EDGE) / cell
    whole = at.astype(int)
    t = eased(at - whole)
    rows = knots[whole] * (1 - t)[:, None] + knots[whole + 1] * t[:, None]
    return rows[:, whole] * (1 - t) + rows[:, whole + 1] * t


def ring(rng, count, knots):
    """Smooth noise in [-1, 1] along a closed line, float64 [count]."""
    heights = rng.uniform(-1, 1, knots)
    at = np.arange(count) * knots / count
    whole = at.astype(int)
    t = eased(at - whole)
    return heights[whole] * (1 - t) + heights[(whole + 1) % knots] * t


def blurred(values, radius):
    """Two box blurs in both directions."""
    for _ in range(2):
        values = box(box(values, radius, 0), radius, 1)
    return values


def box(values, radius, axis):
    width = 2 * radius + 1
    pad = [(0, 0)] * values.ndim
    pad[axis] = (radius + 1, radius)
    sums = np.moveaxis(np.cumsum(np.pad(values, pad, mode="edge"), axis), axis, 0)
    return np.moveaxis((sums[width:] - sums[:-width]) / width, 0, axis)


def displaced(values, across, down):
    """The values as they lie at places moved by so many drawn pixels."""
    rows, columns = np.indices(values.shape[:2])
    rows, columns = (np.clip((at + by).astype(int), 0, EDGE - 1) for at, by in ((rows, down), (columns, across)))
    return values[rows, columns]


def shrunk(values):
    """The picture's pixels from the drawn ones."""
    return values.reshape(SIZE, FINE, SIZE, FINE, -1).mean((1, 3))
