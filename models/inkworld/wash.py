"""Watercolour on paper: pigment that pools at a wash's rim, settles in the paper's grain and does not keep to the line."""

import numpy as np

from .grain import FINE, blurred, displaced, field

PAPER = np.array((250, 245, 233)) / 255


class Sheet:
    """A sheet of paper while it is painted. `rgb` is float64 [EDGE, EDGE, 3] in [0, 1]."""

    def __init__(self, rng):
        self.rng = rng
        tooth = 0.5 * field(rng, 1.3 * FINE) + 0.3 * field(rng, 2.6 * FINE) + 0.2 * field(rng, 7 * FINE)
        self.tooth = tooth[..., None]
        self.rgb = PAPER * (1 + 0.035 * self.tooth)

    def clear(self, region):
        """Bare paper again: what is drawn on top hides what is beneath."""
        self.rgb = self.rgb + (PAPER * (1 + 0.035 * self.tooth) - self.rgb) * region[..., None]

    def wash(self, region, pigment, loose=1.0, thin=0.0):
        """Lays pigment (0…255) on a region. It strays from it by about `loose` picture pixels; `thin` is how pale it is in places, a number or a field."""
        reach = loose * FINE
        stray = [reach * (0.75 * field(self.rng, 11 * FINE) + 0.25 * field(self.rng, 3 * FINE)) for _ in range(2)]
        spread = blurred(displaced(region, *stray), 2)
        rim = np.maximum(0, spread - blurred(spread, 2 * FINE))
        depth = spread * (0.87 + 0.15 * field(self.rng, 15 * FINE) - thin) + 0.55 * rim
        depth = np.minimum(1, depth)[..., None] * (1 + 0.12 * self.tooth)
        stain = np.array(pigment) / 255 * (1 - 0.3 * rim[..., None]) * (1 - 0.06 * self.tooth)
        self.rgb = self.rgb + (stain - self.rgb) * np.clip(depth, 0, 1)

    def draw(self, coverage, ink, strength=1.0):
        self.rgb = self.rgb + (ink - self.rgb) * (strength * coverage)[..., None]

    def tint(self, colour, strength):
        """A thin glaze over everything."""
        self.rgb = self.rgb * (1 - strength + strength * np.array(colour) / 255)
