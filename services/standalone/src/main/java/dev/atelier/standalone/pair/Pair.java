package dev.atelier.standalone.pair;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.client.JobForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair of reference sets: a folder with {@code pair.json}, pictures in {@code concept} and {@code component}, and masks of them if it brings any.
 *
 * @param prompts scenes that suit it
 * @param concept what a job is given of the concept
 * @param component the same of the component
 * @param folder where it lies
 */
public record Pair(String name, List<String> prompts, JobForm.Asset concept, JobForm.Asset component, Path folder) {
    private static final String FILE = "pair.json";

    public Pair {
        prompts = List.copyOf(prompts);
    }

    /** A bundled pair. */
    public static Pair load(String name) {
        return BundledPairs.load(name);
    }

    /** Whether that folder is a pair's. */
    public static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(FILE));
    }

    /** The pair of that folder; what is wrong with it is said by {@link PairInvalidException}. */
    public static Pair read(Path folder) {
        JsonNode pair = json(folder.resolve(FILE));
        List<String> prompts = new ArrayList<>();
        pair.path("prompts").forEach(prompt -> prompts.add(prompt.asText()));
        return new Pair(text(folder, pair, "name"), prompts, asset(folder, pair, "concept"), asset(folder, pair, "component"), folder);
    }

    private static JobForm.Asset asset(Path folder, JsonNode pair, String side) {
        List<Path> pictures = ImageFiles.in(folder.resolve(side));
        return new JobForm.Asset(text(folder, pair, side + "_word"), pictures, PairMasks.of(folder, side, pictures));
    }

    /** All that its {@code pair.json} says. */
    public JsonNode facts() {
        return json(folder.resolve(FILE));
    }

    private static JsonNode json(Path file) {
        try {
            return Json.mapper().readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new PairInvalidException(file + " cannot be read: " + String.valueOf(unreadable.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static String text(Path folder, JsonNode pair, String field) {
        String text = pair.path(field).asText();
        if (text.isBlank()) {
            throw new PairInvalidException(folder.resolve(FILE) + " has no '" + field + "'");
        }
        return text;
    }
}
