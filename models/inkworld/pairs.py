"""The pairs of the second domain: python -m inkworld.pairs <folder>

Eight, drawn in ink and watercolour, of as many kinds of component as there are and two more. As in the bench set (`tailorworld.bench`) no look of
theirs was seen in base training, and none is in a bundled or a bench pair; what is to be learned shares no colour with what is to be left out. Black
is none of those colours: every line here is black.
"""

import argparse
from pathlib import Path

import numpy as np

from tailorworld import bench
from tailorworld.pairs import PAIRS, component_label, save, specs, truth, write

from . import scene

KINDS = [
    ("tower", "roof"), ("tower", "window"), ("person", "hair"), ("person", "glasses"), ("robot", "antenna"), ("robot", "eyes"),
    ("person", "hair"), ("robot", "antenna"),
]
SEED = 27000


def shown_colours(pair):
    """All colours that the pair's truth speaks of."""
    facts = truth(pair)
    return {colour for part in (facts["concept"], facts["component"], *facts["unwanted"].values()) for colour in part["colours"]}


def is_new(pair, others):
    """Whether none of the others has its concept's body or its wanted component."""
    body, wanted = pair.host[""], pair.donor[pair.component]
    return all(body != other.host[""] and wanted != other.donor.get(pair.component) for other in others)


def is_welcome(pair, domain, known):
    """Whether the pair may be one of the domain's; no colour pair is the body's in more than two."""
    alike = [other for other in domain if bench.colours(other.host[""]) == bench.colours(pair.host[""])]
    return len(alike) < 2 and "black" not in shown_colours(pair) and is_new(pair, [*known, *domain])


def ink():
    """The pairs by name; every second one has reserved shapes."""
    pairs, seed = {}, SEED
    known = [*PAIRS.values(), *bench.bench().values()]
    for number, (concept, component) in enumerate(KINDS):
        pair = None
        while pair is None or not is_welcome(pair, pairs.values(), known):
            seed += 1000
            pair = bench.sample_pair(concept, component, number, seed)
        pairs[f"ink-{number + 1:02}-{concept}-{component}"] = pair
    return pairs


def grown(mask):
    """The mask with its neighbouring pixels, bool [128, 128]."""
    pad = np.pad(mask, 1)
    return np.any([pad[y : y + mask.shape[0], x : x + mask.shape[1]] for y in range(3) for x in range(3)], 0)


def training_masks(pair):
    """By the rule of training masks: the host without its component, which is grown by a pixel; the donor's component. Six, bool [128, 128]."""
    label = component_label(pair)
    host, donor = ([scene.labels(spec) for spec in group] for group in specs(pair))
    return [(marks > 0) & ~grown(marks == label) for marks in host] + [marks == label for marks in donor]


def write_masks(folder, pair):
    places = [f"{side}/{k}.png" for side in ("concept", "component") for k in (1, 2, 3)]
    for place, mask in zip(places, training_masks(pair)):
        save((255 * mask).astype(np.uint8), folder / "masks" / place)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder, pairs = parser.parse_args().folder, ink()
    write(folder, pairs, scene)
    for name, pair in pairs.items():
        write_masks(folder / name, pair)


if __name__ == "__main__":
    main()
