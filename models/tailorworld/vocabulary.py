"""The world's words: concepts, components, shapes, colours, patterns, backgrounds, and what base training never sees."""

COLOURS = {
    "red": (216, 50, 48),
    "orange": (244, 138, 36),
    "yellow": (250, 214, 66),
    "green": (76, 168, 74),
    "teal": (36, 182, 182),
    "blue": (48, 92, 220),
    "purple": (134, 70, 192),
    "pink": (246, 146, 190),
    "white": (248, 246, 240),
    "black": (50, 50, 62),
}
COLOUR_NAMES = list(COLOURS)
PATTERNS = ["plain", "striped", "dotted", "checked"]
PATTERN_WEIGHTS = [0.46, 0.2, 0.16, 0.18]

COMPONENTS = {"tower": ["roof", "window"], "person": ["hair", "glasses"], "robot": ["antenna", "eyes"]}
OPTIONAL = {"glasses": 0.6}

# part -> (shapes of base training, reserved shapes); the concept itself has the part name of the concept
SHAPES = {
    "tower": (["straight", "tapered", "stepped"], ["barrel"]),
    "roof": (["pointed", "domed", "battlement", "sloped"], ["onion"]),
    "window": (["round", "arched", "square"], ["diamond"]),
    "person": (["round", "wide"], ["squarish"]),
    "hair": (["short", "long", "curly", "spiky"], ["mohawk"]),
    "glasses": (["round", "square", "visor"], ["heart"]),
    "robot": (["square", "rounded", "tall"], ["hexagonal"]),
    "antenna": (["single", "twin", "dish"], ["star"]),
    "eyes": (["round", "square", "visor"], ["diamond"]),
}
# Parts drawn in two flat colours (inner, rim) instead of a pattern.
TWO_TONE = {"window", "glasses", "antenna", "eyes"}
# Colour pairs (in either order) that base training never sees on one part.
RESERVED_PAIRS = {
    frozenset(pair)
    for pair in [("purple", "yellow"), ("teal", "pink"), ("orange", "blue"), ("green", "white"), ("red", "teal"), ("black", "pink")]
}
# Pairs too close to be told apart at this size.
CLOSE_PAIRS = {frozenset(pair) for pair in [("red", "orange"), ("orange", "yellow"), ("yellow", "white"), ("blue", "purple"), ("pink", "white"), ("pink", "purple")]}

BACKGROUNDS = [
    "",
    "on the beach",
    "in the jungle",
    "in the snow",
    "at night",
    "in autumn",
    "with clouds in the background",
    "on top of water",
    "in front of the mount fuji",
]


def part_noun(concept, part):
    """The word for a part; "" is the concept's own body."""
    return part or concept


def attribute_words():
    """Every adjective of the world, base and reserved."""
    shapes = {shape for base, reserved in SHAPES.values() for shape in base + reserved}
    return COLOUR_NAMES + PATTERNS[1:] + sorted(shapes)


def nouns():
    return list(COMPONENTS) + [part for parts in COMPONENTS.values() for part in parts]

# Nouns that take no article.
BARE_NOUNS = {"hair", "glasses", "eyes"}
