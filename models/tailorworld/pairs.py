"""The bundled pairs: python -m tailorworld.pairs <pairs folder>

An instance is one fixed look of a concept; its pictures differ in pose and background. The concept comes with a component of its
own, the donor brings the wanted one. Looks use what base training never saw: reserved colour pairs, some reserved shapes.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from . import scene
from .scene import sample_pose
from .vocabulary import COMPONENTS, TWO_TONE

TAILS = ["on the beach", "in the jungle", "in the snow", "at night", "in autumn", "with clouds in the background", "on top of water", "in front of the Mount Fuji"]
CONCEPT_SCENES = ["", "on the beach", "in the snow"]
COMPONENT_SCENES = ["with clouds in the background", "in autumn", ""]


def look(shape, c1, c2, pattern="plain"):
    return {"shape": shape, "c1": c1, "c2": c2, "pattern": pattern}


@dataclass(frozen=True)
class Pair:
    concept: str
    component: str
    host: dict
    donor: dict
    skins: tuple = (0, 0)
    seed: int = 500  # of the first pose

    def wanted(self):
        """The looks of the composition: the host with the donor's component."""
        return {**self.host, self.component: self.donor[self.component]}


PAIRS = {
    "tower-roof": Pair(
        "tower", "roof",
        {"": look("tapered", "teal", "pink", "checked"), "roof": look("battlement", "black", "white"), "window": look("round", "yellow", "purple")},
        {"": look("straight", "white", "black"), "roof": look("onion", "purple", "yellow", "striped"), "window": look("square", "blue", "white")},
    ),
    "tower-window": Pair(
        "tower", "window",
        {"": look("barrel", "orange", "blue", "striped"), "roof": look("sloped", "green", "white", "dotted"), "window": look("square", "black", "white")},
        {"": look("straight", "black", "white"), "roof": look("pointed", "red", "yellow"), "window": look("diamond", "pink", "teal")},
    ),
    "person-hair": Pair(
        "person", "hair",
        {"": look("round", "orange", "blue", "striped"), "hair": look("short", "black", "white"), "glasses": look("square", "white", "green")},
        {"": look("wide", "white", "red", "checked"), "hair": look("spiky", "teal", "pink", "dotted")},
        (1, 3),
    ),
    "person-glasses": Pair(
        "person", "glasses",
        {"": look("squarish", "purple", "yellow", "dotted"), "hair": look("long", "red", "teal", "striped"), "glasses": look("round", "white", "black")},
        {"": look("round", "green", "black"), "hair": look("short", "white", "black"), "glasses": look("heart", "yellow", "purple")},
        (0, 2),
    ),
    "robot-antenna": Pair(
        "robot", "antenna",
        {"": look("square", "green", "white", "checked"), "antenna": look("twin", "black", "white"), "eyes": look("visor", "yellow", "purple")},
        {"": look("tall", "blue", "white"), "antenna": look("star", "red", "teal"), "eyes": look("round", "white", "black")},
    ),
    "robot-eyes": Pair(
        "robot", "eyes",
        {"": look("hexagonal", "pink", "teal", "striped"), "antenna": look("dish", "orange", "blue"), "eyes": look("square", "black", "white")},
        {"": look("rounded", "white", "red", "dotted"), "antenna": look("single", "green", "black"), "eyes": look("diamond", "yellow", "purple")},
    ),
    # second pairs of the larger components
    "tower-roof-2": Pair(
        "tower", "roof",
        {"": look("barrel", "red", "teal", "striped"), "roof": look("domed", "white", "black"), "window": look("arched", "white", "blue")},
        {"": look("stepped", "yellow", "black"), "roof": look("sloped", "pink", "black", "checked"), "window": look("round", "black", "white")},
    ),
    "person-hair-2": Pair(
        "person", "hair",
        {"": look("wide", "green", "white", "striped"), "hair": look("long", "black", "white")},
        {"": look("round", "blue", "white", "dotted"), "hair": look("curly", "purple", "yellow")},
        (2, 1),
    ),
    "robot-antenna-2": Pair(
        "robot", "antenna",
        {"": look("hexagonal", "orange", "blue"), "antenna": look("single", "black", "white"), "eyes": look("round", "white", "black")},
        {"": look("square", "red", "white", "dotted"), "antenna": look("dish", "pink", "teal"), "eyes": look("visor", "black", "white")},
    ),
}


def spec_of(pair, parts, seed, background, skin=0):
    rng = np.random.default_rng(seed)
    return {"concept": pair.concept, "parts": parts, "background": background, "only": "", "skin": skin, **sample_pose(rng)}


def specs(pair):
    """The six scenes of a pair: three of the host, three of the donor."""
    host = [spec_of(pair, pair.host, pair.seed + k, background, pair.skins[0]) for k, background in enumerate(CONCEPT_SCENES)]
    return host, [spec_of(pair, pair.donor, pair.seed + 100 + k, background, pair.skins[1]) for k, background in enumerate(COMPONENT_SCENES)]


def component_label(pair):
    return COMPONENTS[pair.concept].index(pair.component) + 2


def masks(pair, world=scene):
    """Exact training masks, float [6,128,128]: the host without its component, the donor's component."""
    host, donor = specs(pair)
    label = component_label(pair)
    out = [(marks > 0) & (marks != label) for marks in map(world.labels, host)]
    return np.stack(out + [world.labels(spec) == label for spec in donor]).astype(np.float32)


def pictures(pair, world=scene):
    """uint8 [6,128,128,3], in the masks' order."""
    return np.stack([world.render(spec) for group in specs(pair) for spec in group])


def compositions(pair, count=8, world=scene):
    """True pictures of the wanted composition, for the eye and for scores."""
    return [world.render(spec_of(pair, pair.wanted(), pair.seed + 200 + k, TAILS[k % len(TAILS)].lower(), pair.skins[0])) for k in range(count)]


def attributes(noun, part):
    """What is true of a part, in the world's words; the colours are those that it shows."""
    shown = ["c1"] if part["pattern"] == "plain" and noun not in TWO_TONE else ["c1", "c2"]
    return {"shape": part["shape"], "pattern": part["pattern"], "colours": [part[key] for key in shown]}


def truth(pair):
    """What a picture of the composition must show, and what of the references it must not."""
    return {
        "concept": attributes(pair.concept, pair.host[""]),
        "component": attributes(pair.component, pair.donor[pair.component]),
        "unwanted": {
            **({"own_component": attributes(pair.component, pair.host[pair.component])} if pair.component in pair.host else {}),
            "donor": attributes(pair.concept, pair.donor[""]),
        },
    }


def write(folder, pairs, world=scene):
    """Writes pairs as that world draws them."""
    for name, pair in pairs.items():
        shown, exact = pictures(pair, world), masks(pair, world)
        for side, start in (("concept", 0), ("component", 3)):
            for k in range(3):
                for sub, value in ((side, shown[start + k]), (f"truth/{side}", (255 * exact[start + k]).astype(np.uint8))):
                    save(value, folder / name / sub / f"{k + 1}.png")
        for k, picture in enumerate(compositions(pair, 3, world)):
            save(picture, folder / name / "truth" / "composition" / f"{k + 1}.png")
        facts = {"name": name, "concept_word": pair.concept, "component_word": pair.component, "prompts": TAILS, "truth": truth(pair)}
        (folder / name / "pair.json").write_text(json.dumps(facts, indent=2) + "\n")


def save(pixels, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(target, optimize=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    write(parser.parse_args().folder, PAIRS)


if __name__ == "__main__":
    main()
