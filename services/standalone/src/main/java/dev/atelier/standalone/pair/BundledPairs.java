package dev.atelier.standalone.pair;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pairs that come with the project. */
final class BundledPairs {
    private BundledPairs() {
    }

    static Pair load(String name) {
        Path folder = folder().resolve(name);
        if (!name.matches("[a-z0-9-]+") || !Pair.isAt(folder)) {
            throw new PairUnknownException(name, names());
        }
        return Pair.read(folder);
    }

    private static List<String> names() {
        try (Stream<Path> pairs = Files.list(folder())) {
            return pairs.filter(Pair::isAt).map(pair -> pair.getFileName().toString()).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Path folder() {
        return Path.of(System.getProperty("atelier.pairs", Home.path().resolve("models/pairs").toString()));
    }
}
