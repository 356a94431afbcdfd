package dev.atelier.diffusion.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What pack.json says beside the pipeline's own files. Everything may be absent: a plain exported folder has no pack.json.
 *
 * @param defaults settings that suit the model, by their names in a job, such as {@code ds-bal.learning-rate}
 * @param attentionResolution rows and columns of the cross-attention maps that training reads
 * @param scorers by kind: clip, dino, dreamsim
 * @param concepts categories that the model knows, each with its components
 * @param scenes that suit the model, such as "on the beach"; empty where the pack names none
 */
public record PackDescription(
        String name, String version, String license, String description, OptionalInt resolution, OptionalInt latentChannels,
        Optional<List<Integer>> attentionResolution, Map<String, Double> defaults, Optional<SegmenterDescription> segmenter,
        Map<String, ScorerDescription> scorers, Map<String, List<String>> concepts, List<String> scenes) {
    public static final String FORMAT = "atelier-pack-1";

    public PackDescription {
        defaults = Map.copyOf(defaults);
        scorers = Map.copyOf(scorers);
        concepts = Map.copyOf(concepts);
        scenes = List.copyOf(scenes);
    }

    /** The setting, if the pack has a wish. */
    public OptionalDouble defaultOf(String setting) {
        Double value = defaults.get(setting);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static PackDescription read(Path folder) {
        return JsonFile.readIfPresent(folder.resolve("pack.json")).map(file -> parse(file, folder)).orElseGet(() -> absent(folder));
    }

    private static PackDescription absent(Path folder) {
        return new PackDescription(folder.toAbsolutePath().normalize().getFileName().toString(), "", "", "", OptionalInt.empty(),
            OptionalInt.empty(), Optional.empty(), Map.of(), Optional.empty(), Map.of(), Map.of(), List.of());
    }

    private static PackDescription parse(JsonFile file, Path folder) {
        String format = file.text("format", FORMAT);
        if (!format.equals(FORMAT)) {
            throw new ModelUnsupportedException(file.path(), "'format' is '" + format + "'", "this version reads '" + FORMAT + "'");
        }
        return new PackDescription(file.text("name", absent(folder).name()), file.text("version", ""), file.text("license", ""),
            file.text("description", ""), optional(file, "resolution"), optional(file, "latent_channels"), pair(file), numbers(file),
            file.find("segmenter").map(node -> SegmenterDescription.parse(file.path(), node)), scorers(file), concepts(file), scenes(file));
    }

    private static OptionalInt optional(JsonFile file, String key) {
        return file.has(key) ? OptionalInt.of(file.size(key)) : OptionalInt.empty();
    }

    private static Optional<List<Integer>> pair(JsonFile file) {
        return file.find("attention_resolution").map(node -> {
            if (!node.isArray() || node.size() != 2 || !node.get(0).isInt() || !node.get(1).isInt() || node.get(0).intValue() < 1
                || node.get(1).intValue() < 1) {
                throw new ModelUnsupportedException(file.path(), "'attention_resolution' is " + node,
                    "give [rows, columns], such as [16, 16]");
            }
            return List.of(node.get(0).intValue(), node.get(1).intValue());
        });
    }

    private static Map<String, Double> numbers(JsonFile file) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        file.find("defaults").ifPresent(node -> node.properties().forEach(entry -> {
            if (!entry.getValue().isNumber()) {
                throw new ModelUnsupportedException(file.path(), "default '" + entry.getKey() + "' is " + entry.getValue(),
                    "give a number");
            }
            numbers.put(entry.getKey(), entry.getValue().doubleValue());
        }));
        return numbers;
    }

    private static Map<String, ScorerDescription> scorers(JsonFile file) {
        Map<String, ScorerDescription> scorers = new LinkedHashMap<>();
        file.find("scorers").ifPresent(node -> node.properties()
            .forEach(entry -> scorers.put(entry.getKey(), ScorerDescription.parse(file.path(), entry.getKey(), entry.getValue()))));
        return scorers;
    }

    /** Concepts with their components, from {@code {"concepts": {"tower": ["roof"]}}} or the inner object alone. */
    private static Map<String, List<String>> concepts(JsonFile file) {
        Map<String, List<String>> concepts = new LinkedHashMap<>();
        JsonNode categories = file.find("categories").orElse(null);
        JsonNode named = categories != null && categories.has("concepts") ? categories.get("concepts") : categories;
        if (named != null) {
            named.properties().forEach(entry -> {
                List<String> components = new ArrayList<>();
                entry.getValue().forEach(component -> components.add(component.asText()));
                concepts.put(entry.getKey(), List.copyOf(components));
            });
        }
        return concepts;
    }

    private static List<String> scenes(JsonFile file) {
        List<String> scenes = new ArrayList<>();
        file.find("scenes").ifPresent(node -> node.forEach(scene -> scenes.add(scene.asText())));
        return scenes;
    }
}
