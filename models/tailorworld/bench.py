"""The bench set: python -m tailorworld.bench <bench folder>

23 pairs, as many as the paper evaluates, for tables and not for tuning: no look of a bundled pair comes again. The concept's body and the wanted component each
have a colour pair that base training never saw, and every second pair a reserved shape of each.
"""

import argparse
from pathlib import Path

import numpy as np

from .pairs import PAIRS, Pair, look, write
from .scene import sample_look
from .vocabulary import COMPONENTS, OPTIONAL, PATTERNS, RESERVED_PAIRS, SHAPES, TWO_TONE

COUNT = 23
SEED = 13370
SKINS = 5


def held_out_look(rng, noun, reserved_shape, avoid=frozenset()):
    """A look in a reserved colour pair that shares no colour with `avoid`."""
    shapes = SHAPES[noun][1 if reserved_shape else 0]
    allowed = sorted(sorted(pair) for pair in RESERVED_PAIRS if not pair & avoid)
    colours = [str(colour) for colour in rng.permutation(allowed[rng.integers(len(allowed))])]
    pattern = "plain" if noun in TWO_TONE else str(rng.choice(PATTERNS[1:]))
    return look(str(rng.choice(shapes)), *colours, pattern)


def other_look(rng, noun, avoid):
    """An ordinary look that shares neither colour with `avoid`."""
    while True:
        part = sample_look(rng, noun)
        if not {part["c1"], part["c2"]} & avoid:
            return part


def colours(part):
    return frozenset((part["c1"], part["c2"]))


def sample_pair(concept, component, number, seed):
    """One pair: what is to be learned differs in every colour from what is to be left out."""
    rng = np.random.default_rng(seed)
    body = held_out_look(rng, concept, number % 2 == 1)
    wanted = held_out_look(rng, component, number % 2 == 1, colours(body))
    to_learn = colours(body) | colours(wanted)
    own = {part: other_look(rng, part, to_learn) for part in COMPONENTS[concept]}
    rest = {part: other_look(rng, part, to_learn) for part in COMPONENTS[concept] if part != component and part not in OPTIONAL}
    donor = {"": other_look(rng, concept, to_learn), component: wanted, **rest}
    return Pair(concept, component, {"": body, **own}, donor, tuple(int(skin) for skin in rng.choice(SKINS, 2, replace=False)), seed)


def is_new(pair):
    """Whether no bundled pair has its concept's body or its wanted component."""
    kin = [other for other in PAIRS.values() if other.concept == pair.concept]
    return all(other.host[""] != pair.host[""] for other in kin) and all(other.donor.get(pair.component) != pair.donor[pair.component] for other in kin)


def bench():
    """The pairs by name, as even over the kinds of component as 23 can be."""
    kinds = [(concept, part) for concept, parts in COMPONENTS.items() for part in parts]
    pairs, seed = {}, SEED
    for number in range(COUNT):
        concept, component = kinds[number % len(kinds)]
        pair = None
        while pair is None or not is_new(pair):
            seed += 1000
            pair = sample_pair(concept, component, number // len(kinds), seed)
        pairs[f"bench-{number + 1:02}-{concept}-{component}"] = pair
    return pairs


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder, bench())


if __name__ == "__main__":
    main()
