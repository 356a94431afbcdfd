package dev.atelier.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A job described in YAML (or JSON, which is YAML), with its pictures named by path. */
public final class JobFile {
    private static final List<String> SETTINGS = List.of("name", "model", "seed", "training", "degradation", "generation", "priority", "deadline", "webhook");
    private static final List<String> ASSETS = List.of("concept", "components");
    private static final List<String> ASSET_FIELDS = List.of("word", "images", "masks");

    private final Path folder;

    private JobFile(Path folder) {
        this.folder = folder;
    }

    public static JobForm read(Path file) {
        JsonNode tree = parse(file);
        requireKnown(tree, concat(SETTINGS, ASSETS), "");
        ObjectNode settings = tree.deepCopy();
        settings.retain(SETTINGS);
        JobFile reader = new JobFile(file.toAbsolutePath().getParent());
        List<JobForm.Asset> components = new ArrayList<>();
        tree.path("components").forEach(component -> components.add(reader.asset(component, "components")));
        return new JobForm(settings, reader.asset(tree.path("concept"), "concept"), components);
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode tree = new YAMLMapper().readTree(file.toFile());
            if (!tree.isObject()) {
                throw new JobFileInvalidException(file + " does not describe a job", "See ./atelier submit --help");
            }
            return tree;
        } catch (IOException unreadable) {
            String reason = String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("");
            throw new JobFileInvalidException(file + " cannot be read: " + reason, "See ./atelier submit --help");
        }
    }

    private JobForm.Asset asset(JsonNode node, String where) {
        requireKnown(node, ASSET_FIELDS, where + ".");
        return new JobForm.Asset(node.path("word").asText(null), files(node.path("images")), files(node.path("masks")));
    }

    private List<Path> files(JsonNode node) {
        List<Path> files = new ArrayList<>();
        if (node.isTextual()) {
            files.addAll(ImageFiles.in(folder.resolve(node.asText())));
        }
        node.forEach(path -> files.addAll(ImageFiles.in(folder.resolve(path.asText()))));
        return files;
    }

    private static void requireKnown(JsonNode node, List<String> known, String where) {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new JobFileInvalidException("There is no field '" + where + field + "' in a job", "Known here: " + String.join(", ", known));
            }
        });
    }

    private static List<String> concat(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
