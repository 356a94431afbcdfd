package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.core.JsonParser;
import dev.atelier.standalone.pair.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sweep described in YAML (or JSON, which is YAML). Everything is checked before anything runs. */
final class SweepFile {
    private static final List<String> FIELDS = List.of("name", "model", "pairs", "seeds", "base", "settings", "reference", "max-cells");
    private static final int MAX_CELLS = 200;
    /** What one results folder and one person can look through. */
    private static final int MOST_CELLS = 20_000;
    private static final String NAME = "[a-z0-9][a-zA-Z0-9._-]{0,60}";
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build();

    private final Path file;
    private final JsonNode tree;

    private SweepFile(Path file, JsonNode tree) {
        this.file = file;
        this.tree = tree;
    }

    static Sweep read(Path file) {
        SweepFile reader = new SweepFile(file, parse(file));
        reader.requireKnown();
        Sweep sweep = new Sweep(reader.name(), reader.text("model", "tailorworld"), reader.pairs(), reader.seeds(), reader.variants(), reader.reference());
        reader.requireFewEnough(sweep);
        return sweep;
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(file.toFile());
            if (!tree.isObject()) {
                throw new SweepFileInvalidException(file + " does not describe a sweep", "See ./atelier sweep --help");
            }
            return tree;
        } catch (IOException unreadable) {
            throw new SweepFileInvalidException(file + " cannot be read: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""),
                    "See ./atelier sweep --help");
        }
    }

    private void requireKnown() {
        tree.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw new SweepFileInvalidException("There is no field '" + field + "' in a sweep", "Known here: " + String.join(", ", FIELDS));
            }
        });
    }

    private String name() {
        String name = text("name", file.getFileName().toString().replaceAll("\\.[^.]*$", ""));
        requireName("name", name);
        return name;
    }

    private String text(String field, String otherwise) {
        JsonNode value = tree.path(field);
        if (!value.isMissingNode() && !value.isTextual()) {
            throw new SweepFileInvalidException("'" + field + "' is " + value, "Give a text");
        }
        return value.asText(otherwise);
    }

    private List<Pair> pairs() {
        JsonNode given = tree.path("pairs");
        if (!given.isArray() || given.isEmpty()) {
            throw new SweepFileInvalidException("'pairs' is " + (given.isMissingNode() ? "missing" : given.toString()),
                    "Give a list of bundled pairs and folders of pairs, such as [tower-roof, ../models/bench]");
        }
        List<Pair> pairs = new ArrayList<>();
        for (int n = 0; n < given.size(); n++) {
            if (!given.get(n).isTextual()) {
                throw new SweepFileInvalidException("'pairs[" + n + "]' is " + given.get(n), "Give a bundled pair's name, or a folder relative to the file");
            }
            pairs.addAll(PairFolders.find(given.get(n).asText(), file.toAbsolutePath().getParent()));
        }
        requireDifferent("pairs", pairs.stream().map(Pair::name).toList());
        pairs.forEach(pair -> requireName("pairs", pair.name()));
        return pairs;
    }

    private List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        JsonNode given = tree.path("seeds");
        if (given.isMissingNode()) {
            return List.of(0L);
        }
        given.forEach(seed -> seeds.add(seed.isIntegralNumber() && seed.canConvertToLong() ? seed.asLong() : null));
        if (!given.isArray() || seeds.isEmpty() || seeds.contains(null)) {
            throw new SweepFileInvalidException("'seeds' is " + given, "Give a list of whole numbers, such as [0, 1]");
        }
        requireDifferent("seeds", seeds);
        return seeds;
    }

    private List<Variant> variants() {
        ObjectNode base = SettingTree.of(tree.path("base"), "base");
        JsonNode given = tree.path("settings");
        if (!given.isObject() || given.isEmpty()) {
            throw new SweepFileInvalidException("'settings' is " + (given.isMissingNode() ? "missing" : given.toString()),
                    "Give settings by name, such as {full: {}, no-balance: {training.balance: false}}");
        }
        List<Variant> variants = new ArrayList<>();
        given.properties().forEach(variant -> {
            requireName("settings", variant.getKey());
            variants.add(new Variant(variant.getKey(), SettingTree.over(base, SettingTree.of(variant.getValue(), "settings." + variant.getKey()))));
        });
        return variants;
    }

    private String reference() {
        List<String> names = new ArrayList<>();
        tree.path("settings").fieldNames().forEachRemaining(names::add);
        String reference = text("reference", names.getFirst());
        if (!names.contains(reference)) {
            throw new SweepFileInvalidException("'reference' is '" + reference + "', and there are no such settings", "One of " + String.join(", ", names));
        }
        return reference;
    }

    private void requireFewEnough(Sweep sweep) {
        JsonNode limit = tree.path("max-cells");
        if (!limit.isMissingNode() && !(limit.isInt() && limit.asInt() >= 1 && limit.asInt() <= MOST_CELLS)) {
            throw new SweepFileInvalidException("'max-cells' is " + limit, "Give a whole number from 1 to " + MOST_CELLS);
        }
        long cells = (long) sweep.pairs().size() * sweep.variants().size() * sweep.seeds().size();
        int most = limit.asInt(MAX_CELLS);
        if (cells > most) {
            throw new SweepFileInvalidException("The sweep has %d cells: %d pairs × %d settings × %d seeds; %d are allowed".formatted(
                    cells, sweep.pairs().size(), sweep.variants().size(), sweep.seeds().size(), most),
                    "Take fewer, or set max-cells: " + cells + " (at most " + MOST_CELLS + ") if the time is there");
        }
    }

    private static void requireName(String where, String name) {
        if (!name.matches(NAME)) {
            throw new SweepFileInvalidException("'" + where + "' has the name '" + name + "'",
                    "Names have letters, digits, dots, hyphens and underscores, and name folders");
        }
    }

    private static void requireDifferent(String where, List<?> values) {
        if (values.stream().distinct().count() < values.size()) {
            throw new SweepFileInvalidException("'" + where + "' names something twice: " + values, "Name each once");
        }
    }
}
