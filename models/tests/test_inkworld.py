"""python -m unittest discover -s tests   (from models/)"""

import json
import sys
import unittest
from pathlib import Path

import numpy as np
from PIL import Image

MODELS = Path(__file__).parents[1]
sys.path.insert(0, str(MODELS))

from inkworld import pairs  # noqa: E402
from inkworld.scene import labels, render  # noqa: E402
from tailorworld import bench, scene  # noqa: E402
from tailorworld.pairs import PAIRS, component_label, specs, truth  # noqa: E402
from tailorworld.scene import sample_spec  # noqa: E402
from tailorworld.vocabulary import COLOURS, COMPONENTS, RESERVED_PAIRS  # noqa: E402

FOLDER = MODELS / "domains" / "ink"
ENOUGH = 0.06  # of a part's pixels, as the evaluation's look for true colours has it


def opened(name, side, number):
    return np.array(Image.open(FOLDER / name / side / f"{number}.png"))


def share(picture, region, colour):
    """How many of a region's pixels are nearest to that of the world's ten colours."""
    gaps = ((picture[region][:, None].astype(int) - np.array(list(COLOURS.values()))) ** 2).sum(2)
    return float((gaps.argmin(1) == list(COLOURS).index(colour)).mean())


class World(unittest.TestCase):
    def test_should_draw_the_same_scene_from_the_same_spec(self):
        spec = sample_spec(5, background="at night")
        np.testing.assert_array_equal(render(spec), render(spec))
        np.testing.assert_array_equal(labels(spec), labels(spec))
        self.assertEqual((render(spec).shape, render(spec).dtype), ((128, 128, 3), np.uint8))

    def test_should_look_unlike_tailorworld(self):
        for seed in range(3):
            spec = sample_spec(seed)
            self.assertGreater(np.abs(render(spec).astype(int) - scene.render(spec)).mean(), 12)

    def test_should_label_every_part_of_a_whole_object(self):
        for seed in range(9):
            spec = sample_spec(seed, alone=False)
            order = [""] + COMPONENTS[spec["concept"]]
            self.assertEqual(set(np.unique(labels(spec)).tolist()), {0} | {order.index(part) + 1 for part in spec["parts"]})

    def test_should_draw_a_component_by_itself(self):
        spec = sample_spec(3, alone=True)
        order = [""] + COMPONENTS[spec["concept"]]
        self.assertEqual(set(np.unique(labels(spec)).tolist()), {0, order.index(spec["only"]) + 1})


class Pairs(unittest.TestCase):
    def test_should_be_eight_of_every_kind(self):
        kinds = {(pair.concept, pair.component) for pair in pairs.ink().values()}
        self.assertEqual(len(pairs.ink()), 8)
        self.assertEqual(kinds, {(concept, part) for concept, parts in COMPONENTS.items() for part in parts})

    def test_should_hold_out_what_is_to_be_learned(self):
        known = [look for pair in (*PAIRS.values(), *bench.bench().values()) for look in (pair.host[""], pair.donor[pair.component])]
        for pair in pairs.ink().values():
            body, wanted = pair.host[""], pair.donor[pair.component]
            for look in (body, wanted):
                self.assertIn(frozenset((look["c1"], look["c2"])), RESERVED_PAIRS)
                self.assertNotIn(look, known)
            self.assertFalse(bench.colours(body) & bench.colours(wanted))
            for left_out in (pair.host[pair.component], pair.donor[""]):
                self.assertFalse((bench.colours(body) | bench.colours(wanted)) & bench.colours(left_out))

    def test_should_want_no_colour_that_lines_have(self):
        for pair in pairs.ink().values():
            self.assertNotIn("black", pairs.shown_colours(pair))

    def test_should_be_drawn_as_they_lie_there(self):
        for name, pair in list(pairs.ink().items())[::4]:
            host, donor = specs(pair)
            np.testing.assert_array_equal(opened(name, "concept", 1), render(host[0]))
            np.testing.assert_array_equal(opened(name, "component", 3), render(donor[2]))
            self.assertEqual(json.loads((FOLDER / name / "pair.json").read_text())["truth"], truth(pair))

    def test_should_bring_masks_that_leave_the_components_line_out(self):
        name, pair = next(iter(pairs.ink().items()))
        label = component_label(pair)
        host = labels(specs(pair)[0][0])
        np.testing.assert_array_equal(opened(name, "masks/concept", 1) > 0, (host > 0) & ~pairs.grown(host == label))
        np.testing.assert_array_equal(opened(name, "truth/concept", 1) > 0, (host > 0) & (host != label))
        np.testing.assert_array_equal(opened(name, "masks/component", 2), opened(name, "truth/component", 2))

    def test_should_show_the_colours_that_they_are_said_to_have(self):
        for name, pair in pairs.ink().items():
            facts = truth(pair)
            for side, of in (("concept", pair.concept), ("component", pair.component)):
                shown = facts[side]["colours"] if of != "antenna" else facts[side]["colours"][:1]  # its rod is a hair's breadth, here as in TailorWorld
                for number in (1, 2, 3):
                    picture, region = opened(name, side, number), opened(name, f"truth/{side}", number) > 0
                    for colour in shown:
                        self.assertGreater(share(picture, region, colour), ENOUGH, f"{name} {side} {number} {colour}")


if __name__ == "__main__":
    unittest.main()
