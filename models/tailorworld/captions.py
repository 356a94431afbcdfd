"""Captions as word lists in which every noun knows its adjectives: text for readers, ids and merges for training.

A *merge* replaces written adjectives by adding their embeddings to the noun's own ("red striped tower" becomes one token that
means it). It is how a pseudo-word carries its look, so the text encoder learns early to read such tokens.
"""

from dataclasses import dataclass, field

import numpy as np

from .vocabulary import BARE_NOUNS, COMPONENTS, TWO_TONE, part_noun

JOINS = ["with", "with", "with", "with", "and", "including", "containing"]



@dataclass
class Phrase:
    """A noun with the adjectives written before it and those merged into it (word, weight)."""

    noun: str
    part: str
    article: str = ""
    adjectives: list = field(default_factory=list)
    merged: list = field(default_factory=list)


@dataclass
class Caption:
    lead: list
    phrases: list
    joins: list
    tail: list

    def words(self):
        """The words in order and, for each noun, its index."""
        words, places = list(self.lead), []
        for index, phrase in enumerate(self.phrases):
            words += [self.joins[index - 1]] if index else []
            words += ([phrase.article] if phrase.article else []) + phrase.adjectives + [phrase.noun]
            places.append(len(words) - 1)
        return words + self.tail, places

    def text(self):
        return " ".join(self.words()[0]).replace(" ,", ",")


def adjectives(look, rng, two_tone, detail):
    """(words, weighted words) for a look: each attribute is named with probability about `detail`."""
    words, weighted = [], []
    has_second = look["pattern"] != "plain" or two_tone
    if rng.random() < detail:
        words.append(look["c1"])
        weighted.append((look["c1"], 1.0))
        if has_second and rng.random() < 0.75:
            words += ["and", look["c2"]]
            weighted.append((look["c2"], 0.6))
    if look["pattern"] != "plain" and rng.random() < detail:
        words.append(look["pattern"])
        weighted.append((look["pattern"], 1.0))
    if rng.random() < detail * 0.55:
        words.append(look["shape"])
        weighted.append((look["shape"], 1.0))
    return words, weighted


def phrase(spec, part, rng, detail, merging):
    noun = part_noun(spec["concept"], part)
    words, weighted = adjectives(spec["parts"][part], rng, noun in TWO_TONE, detail)
    out = Phrase(noun, part)
    if rng.random() < merging:
        out.merged = weighted
    else:
        out.adjectives = words
    first = (out.adjectives + [noun])[0]
    if noun not in BARE_NOUNS and rng.random() < 0.72:
        out.article = "an" if first[0] in "aeiou" else "a"
    return out


def caption(spec, rng, merging=0.0):
    """A random caption of the scene; `merging` is the chance that a noun's adjectives are merged into it."""
    detail = 0.9 if rng.random() < 0.88 else 0.0
    components = [part for part in spec["parts"] if part]
    if spec["only"]:
        order = [spec["only"]]
    elif components and rng.random() < 0.06:
        order = [str(rng.choice(components))]
    else:
        named = [part for part in components if rng.random() < 0.68]
        order = [""] + (named[::-1] if rng.random() < 0.5 else named)
    phrases = [phrase(spec, part, rng, detail, merging) for part in order]
    joins = [str(rng.choice(JOINS)) if k == 0 else "and" for k in range(len(phrases) - 1)]
    tail = []
    if spec["background"] and rng.random() < 0.93:
        tail = ([","] if rng.random() < 0.9 else []) + spec["background"].split()
    lead = ["a", "photo", "of"] if rng.random() < 0.6 else []
    return Caption(lead, phrases, joins, tail)


def owned_labels(concept, cap):
    """For each noun of the caption, the labels of the pixels it owns: a concept owns the components that are not named."""
    order = [""] + COMPONENTS[concept]
    named = {phrase.part for phrase in cap.phrases}
    out = []
    for phrase_ in cap.phrases:
        if phrase_.part:
            out.append([order.index(phrase_.part) + 1])
        else:
            out.append([k + 1 for k, part in enumerate(order) if not part or part not in named])
    return out


class Encoder:
    """Turns captions into padded ids and merge lists; every world word is one token."""

    MERGES = 10

    def __init__(self, vocabulary, length=32):
        self.ids = {token[: -len("</w>")]: index for token, index in vocabulary.items() if token.endswith("</w>")}
        self.start, self.end = vocabulary["<|startoftext|>"], vocabulary["<|endoftext|>"]
        self.length = length

    def encode(self, cap):
        """(ids int64 [length], merge positions, merge ids, merge weights [MERGES], noun positions)."""
        words, places = cap.words()
        ids = np.full(self.length, self.end, np.int64)
        ids[0] = self.start
        body = [self.ids[word] for word in words][: self.length - 2]
        ids[1 : 1 + len(body)] = body
        merges = np.zeros((self.MERGES, 3), np.float32)
        slot = 0
        for phrase_, place in zip(cap.phrases, places):
            for word, weight in phrase_.merged:
                if slot < self.MERGES and place + 1 < self.length - 1:
                    merges[slot] = (place + 1, self.ids[word], weight)
                    slot += 1
        return ids, merges, [min(place + 1, self.length - 1) for place in places]
