"""How well the pack's segmenter sees pairs: python -m inkworld.perception <folder of pairs> <pack>

Intersection over union with the exact masks, by the rules of training masks (docs/evaluation.md): the concept without its component, which is
grown by a pixel; the component. Three pictures of each.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnxruntime
from PIL import Image
from transformers import CLIPTokenizerFast

from .pairs import grown

MEAN, DEVIATION = np.array((0.485, 0.456, 0.406)), np.array((0.229, 0.224, 0.225))
INSIDE = 0.5


class Segmenter:
    def __init__(self, pack):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self.session = onnxruntime.InferenceSession(pack / "segmenter/model.onnx", options, providers=["CPUExecutionProvider"])
        self.tokenizer = CLIPTokenizerFast.from_pretrained(pack / "tokenizer")

    def find(self, picture, word):
        """Where the word's thing is, bool [128, 128]."""
        words = self.tokenizer(word, padding="max_length", max_length=32, truncation=True, return_tensors="np")
        pixels = ((picture / 255 - MEAN) / DEVIATION).transpose(2, 0, 1)[None].astype(np.float32)
        feed = {"input_ids": words.input_ids.astype(np.int64), "attention_mask": words.attention_mask.astype(np.int64), "pixel_values": pixels}
        return 1 / (1 + np.exp(-self.session.run(["logits"], feed)[0][0])) > INSIDE


def overlap(found, exact):
    return float((found & exact).sum() / max(1, (found | exact).sum()))


def opened(path):
    return np.array(Image.open(path).convert("RGB"))


def overlaps(segmenter, folder):
    """(of the concept, of the component), each of three pictures."""
    facts = json.loads((folder / "pair.json").read_text())
    concept, component = facts["concept_word"], facts["component_word"]

    def part(picture):
        return segmenter.find(picture, component)

    def body(picture):
        return segmenter.find(picture, concept) & ~grown(part(picture))

    def against_truth(side, cut):
        return [overlap(cut(opened(folder / side / f"{k}.png")), opened(folder / "truth" / side / f"{k}.png")[..., 0] > 127) for k in (1, 2, 3)]

    return against_truth("concept", body), against_truth("component", part)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("pack", type=Path)
    args = parser.parse_args()
    segmenter, everything = Segmenter(args.pack), []
    for folder in sorted(path.parent for path in args.pairs.glob("*/pair.json")):
        found = overlaps(segmenter, folder)
        everything.append(found)
        print(f"{folder.name:28}", *(" ".join(f"{value:.2f}" for value in side) for side in found), sep="   ")
    print("mean", *(f"{value:.3f}" for value in np.mean(everything, (0, 2))), "  worst", *(f"{value:.3f}" for value in np.min(everything, (0, 2))))


if __name__ == "__main__":
    main()
