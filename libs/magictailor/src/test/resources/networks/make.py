"""Makes the hand-made networks of this folder: the sockets of CLIPSeg, Grounding DINO and SAM, with answers that can be foretold.

    python make.py        # needs onnx, numpy; not run by the build
"""
import json
from pathlib import Path

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper, save_model

WORDS = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", ".", "red", "green", "roof", "window", "nothing", "tower"]
F, I = TensorProto.FLOAT, TensorProto.INT64


def constant(name, value, dtype=np.float32):
    return numpy_helper.from_array(np.asarray(value, dtype), name)


def model(path, nodes, inputs, outputs, constants):
    graph = helper.make_graph(nodes, "g", [helper.make_tensor_value_info(*i) for i in inputs], [helper.make_tensor_value_info(*o) for o in outputs], constants)
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_model(made, str(path))


def tokenizer(path):
    vocab = {word: i for i, word in enumerate(WORDS)}
    special = [{"id": i, "content": w, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True} for i, w in enumerate(WORDS[:4])]
    parts = [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}]
    tokens = {w: {"id": w, "ids": [vocab[w]], "tokens": [w]} for w in ("[CLS]", "[SEP]")}
    path.write_text(json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "added_tokens": special, "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "TemplateProcessing", "single": parts, "pair": parts, "special_tokens": tokens},
        "decoder": None, "model": {"type": "WordLevel", "vocab": vocab, "unk_token": "[UNK]"},
    }, indent=1))


def preprocessor(path, size, crop=None):
    value = {"size": size, "resample": 2, "image_mean": [0.5] * 3, "image_std": [0.5] * 3, "do_center_crop": bool(crop)}
    path.write_text(json.dumps(value | ({"crop_size": crop} if crop else {}), indent=1))


def clipseg(folder):
    """Logit = colour · (the word's direction) - 5: "red" answers 15 on pure red, "green" on pure green, -5 on white and black."""
    table = np.zeros((len(WORDS), 3), np.float32)
    table[5], table[6] = (10, -5, -5), (-5, 10, -5)
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["rows"]),
        helper.make_node("ReduceSum", ["rows", "one"], ["direction"], keepdims=0),
        helper.make_node("Reshape", ["direction", "shape"], ["column"]),
        helper.make_node("Mul", ["pixel_values", "column"], ["product"]),
        helper.make_node("ReduceSum", ["product", "one"], ["sum"], keepdims=0),
        helper.make_node("Add", ["sum", "bias"], ["logits"]),
    ]
    inputs = [("input_ids", I, [1, 8]), ("attention_mask", I, [1, 8]), ("pixel_values", F, [1, 3, "h", "w"])]
    constants = [constant("table", table), constant("one", [1], np.int64), constant("shape", [1, 3, 1, 1], np.int64), constant("bias", -5)]
    model(folder / "model.onnx", nodes, inputs, [("logits", F, [1, "h", "w"])], constants)
    tokenizer(folder / "tokenizer.json")
    preprocessor(folder / "preprocessor_config.json", {"height": 64, "width": 64})


def detector(folder):
    """Seven boxes: two that nearly agree for "roof", four for "window", and a large one that answers to the full stop only."""
    queries = [(7, 2, (.5, .25, .5, .2)), (7, 1, (.5, .255, .5, .2)), (8, 3, (.2, .7, .1, .1)), (8, 2, (.5, .7, .1, .1)), (8, 1, (.8, .7, .1, .1)),
               (8, 0, (.5, .9, .1, .1)), (4, 5, (.5, .5, 1, 1))]
    words = np.array([q[0] for q in queries]).reshape(1, -1, 1)
    strengths = np.array([q[1] for q in queries], np.float32).reshape(1, -1, 1)
    nodes = [
        helper.make_node("Unsqueeze", ["input_ids", "one"], ["row"]),
        helper.make_node("Equal", ["row", "words"], ["same"]),
        helper.make_node("Where", ["same", "strengths", "no"], ["logits"]),
        helper.make_node("Identity", ["boxes"], ["pred_boxes"]),
    ]
    inputs = [("pixel_values", F, [1, 3, "h", "w"]), ("input_ids", I, [1, "t"]), ("token_type_ids", I, [1, "t"]), ("attention_mask", I, [1, "t"]), ("pixel_mask", I, [1, "h", "w"])]
    constants = [constant("one", [1], np.int64), constant("words", words, np.int64), constant("strengths", strengths), constant("no", -6), constant("boxes", [[q[2] for q in queries]])]
    model(folder / "model.onnx", nodes, inputs, [("logits", F, [1, 7, "t"]), ("pred_boxes", F, [1, 7, 4])], constants)
    tokenizer(folder / "tokenizer.json")
    preprocessor(folder / "preprocessor_config.json", {"shortest_edge": 80, "longest_edge": 133})


def sam(folder):
    """Pictures of 64 padded pixels, masks of 32. The third mask is the box itself, and it is the best only if the points are labelled 2 and 3."""
    side, cells = 64, 32
    encoder = [helper.make_node("AveragePool", ["pixel_values"], ["image_embeddings"], kernel_shape=[4, 4], strides=[4, 4]),
               helper.make_node("Identity", ["zeros"], ["image_positional_embeddings"])]
    model(folder / "vision_encoder.onnx", encoder, [("pixel_values", F, [1, 3, side, side])],
          [("image_embeddings", F, [1, 3, 16, 16]), ("image_positional_embeddings", F, [1, 3, 16, 16])], [constant("zeros", np.zeros((1, 3, 16, 16)))])
    centre = (np.arange(cells) + .5) * side / cells
    nodes = [helper.make_node("Split", ["input_points", "ones"], ["first", "last"], axis=2)]
    for point in ("first", "last"):
        nodes += [helper.make_node("Reshape", [point, "two"], [f"{point}_flat"]), helper.make_node("Split", [f"{point}_flat", "ones"], [f"{point}_x", f"{point}_y"], axis=0)]
    nodes += [helper.make_node("Sub", [a, b], [c]) for a, b, c in (("gx", "first_x", "a"), ("last_x", "gx", "b"), ("gy", "first_y", "c"), ("last_y", "gy", "d"))]
    nodes += [
        helper.make_node("Min", ["a", "b", "c", "d"], ["inside"]),
        helper.make_node("Reshape", ["inside", "map"], ["box_mask"]),
        helper.make_node("Concat", ["none", "all", "box_mask"], ["pred_masks"], axis=2),
        helper.make_node("Equal", ["input_labels", "expected"], ["same"]),
        helper.make_node("Cast", ["same"], ["score"], to=F),
        helper.make_node("ReduceMin", ["score"], ["box_score"], axes=[2], keepdims=1),
        helper.make_node("Concat", ["low", "box_score"], ["iou_scores"], axis=2),
    ]
    plane = np.ones((1, 1, 1, cells, cells))
    constants = [constant("ones", [1, 1], np.int64), constant("two", [2], np.int64), constant("gx", np.tile(centre, (cells, 1))), constant("gy", np.tile(centre[:, None], (1, cells))),
                 constant("map", [1, 1, 1, cells, cells], np.int64), constant("none", -plane), constant("all", plane), constant("expected", [[[2, 3]]], np.int64), constant("low", [[[.1, .5]]])]
    inputs = [("input_points", F, [1, 1, 2, 2]), ("input_labels", I, [1, 1, 2]), ("image_embeddings", F, [1, 3, 16, 16]), ("image_positional_embeddings", F, [1, 3, 16, 16])]
    model(folder / "prompt_encoder_mask_decoder.onnx", nodes, inputs, [("iou_scores", F, [1, 1, 3]), ("pred_masks", F, [1, 1, 3, cells, cells])], constants)
    preprocessor(folder / "preprocessor_config.json", {"longest_edge": side})


def scorers(folder):
    """Embeddings are the mean ink (white minus colour): an image as large as it is, a word by a table; enough to tell red from green."""
    table = np.zeros((len(WORDS), 3), np.float32)
    table[5], table[6], table[10] = (0, 1, 1), (1, 0, 1), (0, 1, 1)
    ink = [helper.make_node("Sub", ["white", "pixel_values"], ["ink"]), helper.make_node("ReduceMean", ["ink"], ["mean"], axes=[2, 3], keepdims=0)]
    pixels = [("pixel_values", F, [1, 3, "h", "w"])]
    white = constant("white", 1)
    for kind, output in (("clip", "image_embeds"), ("dreamsim", "embedding")):
        nodes = [*ink, helper.make_node("Identity", ["mean"], [output])]
        model(folder / kind / ("vision_model.onnx" if kind == "clip" else "model.onnx"), nodes, pixels, [(output, F, [1, 3])], [white])
    rows = [*ink, helper.make_node("Unsqueeze", ["mean", "axis"], ["row"]), helper.make_node("Neg", ["row"], ["patch"]),
            helper.make_node("Concat", ["row", "patch"], ["last_hidden_state"], axis=1)]
    model(folder / "dino" / "model.onnx", rows, pixels, [("last_hidden_state", F, [1, 2, 3])], [white, constant("axis", [1], np.int64)])
    text = [helper.make_node("Gather", ["table", "input_ids"], ["rows"]), helper.make_node("ReduceSum", ["rows", "one"], ["text_embeds"], keepdims=0)]
    model(folder / "clip" / "text_model.onnx", text, [("input_ids", I, [1, 8]), ("attention_mask", I, [1, 8])], [("text_embeds", F, [1, 3])],
          [constant("table", table), constant("one", [1], np.int64)])
    tokenizer(folder / "clip" / "tokenizer.json")
    for kind in ("clip", "dino", "dreamsim"):
        preprocessor(folder / kind / "preprocessor_config.json", {"shortest_edge": 32}, {"height": 32, "width": 32})


here = Path(__file__).parent
for name in ("clipseg", "grounded/detector", "grounded/sam", "scorers/clip", "scorers/dino", "scorers/dreamsim"):
    (here / name).mkdir(parents=True, exist_ok=True)
clipseg(here / "clipseg")
detector(here / "grounded/detector")
sam(here / "grounded/sam")
scorers(here / "scorers")
