"""A CLIP-style lower-case byte-pair tokenizer in which every word of the world is one token: python -m tailorworld.tokenizer <folder>"""

import argparse
import json
from collections import Counter
from pathlib import Path

from .captions import JOINS
from .vocabulary import BACKGROUNDS, attribute_words, nouns

LENGTH = 32
START, END = "<|startoftext|>", "<|endoftext|>"
# Words outside the world: they get tokens (and, for want of pictures, no meaning), so that ordinary prompts do not fall to pieces.
OTHER_WORDS = """ukiyo e van gogh von style eiffel tower mount fuji rendering far view close made of clay plastic painting watercolor pixel art comic
book picture image drawing cartoon photo two three one an the and of in on at near from to is are his her big small tall little nice features sand sea
ocean sun moon star rain forest city street house tree sky cloud garden desert space winter summer spring morning evening sunset flowers background
wearing has having different new dog cat car bird cup wheel door beard hat nose mouth head""".split()


def alphabet():
    """CLIP's printable stand-in for every byte."""
    shown = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    hidden = [b for b in range(256) if b not in shown]
    return [chr(b) for b in shown] + [chr(256 + k) for k in range(len(hidden))]


def learn_merges(words):
    """Merges until every word is one token; `words` counts them."""
    pieces = {word: (*word[:-1], word[-1] + "</w>") for word in words}
    merges = []
    while True:
        pairs = Counter()
        for word, parts in pieces.items():
            for pair in zip(parts, parts[1:]):
                pairs[pair] += words[word]
        if not pairs:
            return merges
        best = max(pairs, key=lambda pair: (pairs[pair], pair))
        merges.append(best)
        pieces = {word: merged(parts, best) for word, parts in pieces.items()}


def merged(parts, pair):
    out, i = [], 0
    while i < len(parts):
        if parts[i : i + 2] == pair:
            out.append(parts[i] + parts[i + 1])
            i += 2
        else:
            out.append(parts[i])
            i += 1
    return tuple(out)


def build():
    """(vocabulary, merges)"""
    words = Counter(OTHER_WORDS)
    for text in [*BACKGROUNDS, *JOINS, *attribute_words(), *nouns(), "a photo of an and"]:
        words.update({word: 5 for word in text.split()})
    merges = learn_merges(words)
    letters = alphabet()
    tokens = letters + [letter + "</w>" for letter in letters] + ["".join(pair) for pair in merges] + [START, END]
    return {token: index for index, token in enumerate(dict.fromkeys(tokens))}, merges


def save(folder):
    from transformers import CLIPTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary, merges = build()
    special = {"bos_token": START, "eos_token": END, "unk_token": END, "pad_token": END}
    config = {"tokenizer_class": "CLIPTokenizer", "model_max_length": LENGTH, "do_lower_case": True, "add_prefix_space": False, **special}
    files = {"vocab.json": vocabulary, "tokenizer_config.json": config, "special_tokens_map.json": special}
    for name, value in files.items():
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=None if name == "vocab.json" else 1))
    (folder / "merges.txt").write_text("#version: 0.2\n" + "".join(" ".join(pair) + "\n" for pair in merges))
    CLIPTokenizerFast.from_pretrained(folder).backend_tokenizer.save(str(folder / "tokenizer.json"))
    return vocabulary


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    print(len(save(parser.parse_args().folder)), "tokens")


if __name__ == "__main__":
    main()
