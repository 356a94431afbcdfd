"""python -m unittest discover -s tests   (from models/)"""

import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))

from tailorworld import bench, pairs, tokenizer  # noqa: E402
from tailorworld.captions import Encoder, caption, owned_labels  # noqa: E402
from tailorworld.scene import labels, render, sample_spec  # noqa: E402
from tailorworld.vocabulary import COMPONENTS, RESERVED_PAIRS, SHAPES, part_noun  # noqa: E402


class BaseWorld(unittest.TestCase):
    def test_should_never_show_what_is_reserved(self):
        for seed in range(400):
            spec = sample_spec(seed)
            for part, look in spec["parts"].items():
                self.assertIn(look["shape"], SHAPES[part_noun(spec["concept"], part)][0])
                self.assertNotIn(frozenset((look["c1"], look["c2"])), RESERVED_PAIRS)

    def test_should_draw_the_same_scene_from_the_same_spec(self):
        spec = sample_spec(5)
        np.testing.assert_array_equal(render(spec), render(spec))
        self.assertEqual(render(spec).shape, (128, 128, 3))

    def test_should_label_every_part_of_a_whole_object(self):
        for seed in range(30):
            spec = sample_spec(seed, alone=False)
            order = [""] + COMPONENTS[spec["concept"]]
            shown = set(np.unique(labels(spec)).tolist())
            self.assertEqual(shown, {0} | {order.index(part) + 1 for part in spec["parts"]})


class Captions(unittest.TestCase):
    def setUp(self):
        self.rng = np.random.default_rng(0)

    def test_should_fit_the_text_encoder_and_point_at_the_nouns(self):
        encoder = Encoder(tokenizer.build()[0])
        for seed in range(200):
            spec = sample_spec(seed)
            cap = caption(spec, self.rng, merging=0.5)
            ids, merges, places = encoder.encode(cap)
            self.assertEqual(ids[-1], encoder.end)
            for phrase, place in zip(cap.phrases, places):
                if place < encoder.length - 1:
                    self.assertEqual(ids[place], encoder.ids[phrase.noun])

    def test_should_give_every_pixel_of_the_object_one_owner(self):
        for seed in range(100):
            spec = sample_spec(seed, alone=False)
            cap = caption(spec, self.rng)
            owned = [label for part in owned_labels(spec["concept"], cap) for label in part]
            self.assertEqual(len(owned), len(set(owned)))


class Tokenizer(unittest.TestCase):
    def test_should_agree_with_transformers(self):
        from transformers import CLIPTokenizer, CLIPTokenizerFast

        rng = np.random.default_rng(1)
        with tempfile.TemporaryDirectory() as folder:
            encoder = Encoder(tokenizer.save(Path(folder)))
            readers = [kind.from_pretrained(folder) for kind in (CLIPTokenizer, CLIPTokenizerFast)]
            for seed in range(50):
                cap = caption(sample_spec(seed), rng)
                for reader in readers:
                    ids = reader(cap.text(), padding="max_length", max_length=32, truncation=True).input_ids
                    self.assertEqual(ids, encoder.encode(cap)[0].tolist())


class Pairs(unittest.TestCase):
    def test_should_cover_every_component(self):
        kinds = {(pair.concept, pair.component) for pair in pairs.PAIRS.values()}
        self.assertEqual(kinds, {(concept, part) for concept, parts in COMPONENTS.items() for part in parts})

    def test_should_be_built_of_reserved_looks(self):
        for pair in pairs.PAIRS.values():
            for look in (pair.host[""], pair.donor[pair.component]):
                self.assertIn(frozenset((look["c1"], look["c2"])), RESERVED_PAIRS)


class Bench(unittest.TestCase):
    def test_should_have_as_many_pairs_as_the_paper_of_every_kind(self):
        drawn = bench.bench()
        kinds = [(pair.concept, pair.component) for pair in drawn.values()]
        self.assertEqual(len(drawn), 23)
        self.assertEqual({kinds.count(kind) for kind in set(kinds)}, {3, 4})
        self.assertEqual(len(set(kinds)), 6)

    def test_should_hold_out_what_is_to_be_learned(self):
        bundled = [look for pair in pairs.PAIRS.values() for look in (pair.host[""], pair.donor[pair.component])]
        for pair in bench.bench().values():
            body, wanted = pair.host[""], pair.donor[pair.component]
            for look in (body, wanted):
                self.assertIn(frozenset((look["c1"], look["c2"])), RESERVED_PAIRS)
                self.assertNotIn(look, bundled)
            learned = {body["c1"], body["c2"], wanted["c1"], wanted["c2"]}
            self.assertEqual(len(learned), 4)
            for left_out in (pair.host[pair.component], pair.donor[""]):
                self.assertFalse(learned & {left_out["c1"], left_out["c2"]})

    def test_should_be_the_same_every_time(self):
        self.assertEqual(bench.bench(), bench.bench())


if __name__ == "__main__":
    unittest.main()
