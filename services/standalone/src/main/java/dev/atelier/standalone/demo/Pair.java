package dev.atelier.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bundled pair of reference sets.
 *
 * @param prompts scenes that suit it
 */
record Pair(String name, String conceptWord, String componentWord, List<String> prompts, List<Path> concept, List<Path> component) {

    static Pair load(String name) {
        Path folder = folder().resolve(name);
        Path file = folder.resolve("pair.json");
        if (!name.matches("[a-z0-9-]+") || !Files.exists(file)) {
            throw new PairUnknownException(name, names());
        }
        try {
            JsonNode pair = Json.mapper().readTree(file.toFile());
            List<String> prompts = new ArrayList<>();
            pair.path("prompts").forEach(prompt -> prompts.add(prompt.asText()));
            return new Pair(name, pair.path("concept_word").asText(), pair.path("component_word").asText(), List.copyOf(prompts),
                    ImageFiles.in(folder.resolve("concept")), ImageFiles.in(folder.resolve("component")));
        } catch (IOException unreadable) {
            throw new PairUnknownException(name, names());
        }
    }

    private static List<String> names() {
        try (Stream<Path> pairs = Files.list(folder())) {
            return pairs.filter(pair -> Files.exists(pair.resolve("pair.json"))).map(pair -> pair.getFileName().toString()).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("atelier.pairs", Home.path().resolve("models/pairs").toString()));
    }
}
