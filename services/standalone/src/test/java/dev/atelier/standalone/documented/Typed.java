package dev.atelier.standalone.documented;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.models.packing.FolderCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A folder to type commands in, as somebody does who follows the documents: photos and files that they speak of are there, and a file of settings makes
 * work short.
 */
record Typed(Path folder) {
    private static final int MOST_SECONDS = 180;
    private static final String SETTINGS = """
            data: %1$s/up
            models: %1$s/packs
            port: 0
            steps-warm-up: 2
            steps-ds-bal: 2
            steps-sampling: 2
            steps: 2
            pictures: 1
            scenes: 1
            plot: %1$s/simulation.png
            demo: {data: %1$s/demo}
            """;

    /** What a command said, and how it ended. */
    record Said(int code, String text) {
    }

    static Typed in(Path folder) throws IOException {
        Path home = Home.path();
        link(folder.resolve("models"), "models");
        for (String made : List.of("photos", "packs", "exports", "nets")) {
            Files.createDirectories(folder.resolve(made));
        }
        link(folder.resolve("packs/tailorworld"), "models/packs/tailorworld");
        FolderCopy.copy(home.resolve("libs/diffusion/src/test/resources/tiny-pack"), folder.resolve("exports/sd21"));
        // as a user writes it for an export that says nothing of the maps that training reads
        Files.writeString(folder.resolve("exports/sd21/pack.json"), "{\"attention_resolution\": [4, 4]}");
        link(folder.resolve("nets/clipseg"), "libs/magictailor/src/test/resources/networks/clipseg");
        for (String scorer : List.of("clip", "dino", "dreamsim")) {
            link(folder.resolve("nets").resolve(scorer), "libs/magictailor/src/test/resources/networks/scorers/" + scorer);
        }
        link(folder.resolve("photos/tower"), "models/pairs/tower-roof/concept");
        link(folder.resolve("photos/roof"), "models/pairs/tower-roof/component");
        Files.copy(home.resolve("models/pairs/tower-roof/truth/component/1.png"), folder.resolve("mask.png"));
        Files.writeString(folder.resolve("config.yaml"), SETTINGS.formatted(folder));
        return new Typed(folder);
    }

    private static void link(Path link, String target) throws IOException {
        Files.createSymbolicLink(link, Home.path().resolve(target));
    }

    Said run(List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "said", ".txt");
        Process process = start(words, output);
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroy();
            return new Said(-1, "not done after " + MOST_SECONDS + " s:\n" + Files.readString(output));
        }
        return new Said(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    }

    /** @param output gets what it says */
    Process start(List<String> words, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(Home.path().resolve("atelier").toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(Map.of("ATELIER_NO_BUILD", "1", "ATELIER_CONFIG", folder.resolve("config.yaml").toString()));
        return builder.start();
    }
}
