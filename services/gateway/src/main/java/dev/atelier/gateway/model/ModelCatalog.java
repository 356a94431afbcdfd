package dev.atelier.gateway.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.pack.PackConfiguration;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.job.GenerationSettings;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.TrainingSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The model packs below one folder, by folder name. A pack's digest is taken once: packs are replaced under a new name, not changed. */
public final class ModelCatalog {
    /** Settings that a pack may carry in {@code defaults}, and their names in a job. */
    private static final Map<String, String> TRAINING = Map.of("rank", "rank", "warm-up.learning-rate", "warmUpLearningRate",
            "ds-bal.learning-rate", "dsBalLearningRate");

    private static final Map<String, String> GENERATION = Map.of("steps", "steps", "guidance-scale", "guidanceScale");

    private final Path folder;
    private final String defaultModel;
    private final Map<String, ModelDefaults> known = new ConcurrentHashMap<>();

    public ModelCatalog(Path folder, String defaultModel) {
        this.folder = folder;
        this.defaultModel = defaultModel;
    }

    /** The model of that name, or the default one. */
    public ModelDefaults find(String name) {
        String wanted = name == null || name.isBlank() ? defaultModel : name;
        if (!names().contains(wanted)) {
            throw new TerminalException(ErrorCode.MODEL_NOT_FOUND, "There is no model '" + wanted + "'.",
                    "Models here: " + String.join(", ", names()) + ".");
        }
        return known.computeIfAbsent(wanted, this::read);
    }

    public List<String> names() {
        try (Stream<Path> packs = Files.list(folder)) {
            return packs.filter(pack -> Files.exists(pack.resolve("model_index.json"))).map(pack -> pack.getFileName().toString()).sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelDefaults read(String name) {
        Path pack = folder.resolve(name);
        check(pack);
        try {
            Path file = pack.resolve("pack.json");
            JsonNode facts = Files.exists(file) ? Json.mapper().readTree(file.toFile()) : Json.mapper().createObjectNode();
            JsonNode defaults = facts.path("defaults");
            return new ModelDefaults(new ModelRef(name, Sha256.ofFolder(pack)),
                    Json.mapper().treeToValue(training(defaults), TrainingSettings.class),
                    Json.mapper().treeToValue(renamed(defaults, GENERATION).set("scenes", facts.get("scenes")), GenerationSettings.class),
                    categories(facts.path("categories").path("concepts")));
        } catch (IOException e) {
            throw new TerminalException(ErrorCode.MODEL_UNSUPPORTED, "The model folder '" + name + "' cannot be read: " + e.getMessage(),
                    "Check it with 'atelier models verify'.", e);
        }
    }

    /** Says what is wrong with a folder that no stage could use, before a job begins with it. What its graphs are like shows when they are read. */
    private void check(Path pack) {
        try {
            PackConfiguration.read(pack);
        } catch (ModelUnsupportedException unsupported) {
            // where models lie on this machine is nobody's business
            String where = folder.toString() + File.separator;
            throw new TerminalException(ErrorCode.MODEL_UNSUPPORTED, "The model folder cannot be used: " + unsupported.getMessage().replace(where, ""),
                    unsupported.remedy(), unsupported);
        }
    }

    /** A pack's rates are as the optimiser gets them, found with the usual batch: they are not multiplied by it again. */
    private static ObjectNode training(JsonNode defaults) {
        ObjectNode settings = renamed(defaults, TRAINING);
        return settings.has("warmUpLearningRate") ? settings.put("scaleLearningRate", false) : settings;
    }

    private static Map<String, List<String>> categories(JsonNode concepts) {
        return concepts.isObject() ? Json.mapper().convertValue(concepts, new TypeReference<>() {}) : Map.of();
    }

    private static ObjectNode renamed(JsonNode defaults, Map<String, String> names) {
        ObjectNode settings = Json.mapper().createObjectNode();
        names.forEach((packName, jobName) -> {
            if (defaults.has(packName)) {
                settings.set(jobName, defaults.get(packName));
            }
        });
        return settings;
    }
}
