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
 * A pair of reference sets: a folder with {@code pair.json}, and pictures in {@code concept} and {@code component}.
 *
 * @param prompts scenes that suit it
 * @param folder where it lies
 */
public record Pair(String name, String conceptWord, String componentWord, List<String> prompts, List<Path> concept, List<Path> component, Path folder) {
    private static final String FILE = "pair.json";

    public Pair {
        prompts = List.copyOf(prompts);
        concept = List.copyOf(concept);
        component = List.copyOf(component);
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
        return new Pair(text(folder, pair, "name"), text(folder, pair, "concept_word"), text(folder, pair, "component_word"), prompts,
                ImageFiles.in(folder.resolve("concept")), ImageFiles.in(folder.resolve("component")), folder);
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

    /** Its concept as a job's asset. */
    public JobForm.Asset conceptAsset() {
        return new JobForm.Asset(conceptWord, concept, List.of());
    }

    /** Its component as a job's asset. */
    public JobForm.Asset componentAsset() {
        return new JobForm.Asset(componentWord, component, List.of());
    }
}
