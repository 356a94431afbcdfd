package dev.atelier.standalone.sweep;

import dev.atelier.standalone.pair.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Pairs by the name of a bundled one, by their folder, or by a folder of such folders. */
final class PairFolders {
    private PairFolders() {
    }

    /** @param from what relative folders are relative to */
    static List<Pair> find(String named, Path from) {
        if (!named.contains("/") && !named.equals(".")) {
            return List.of(Pair.load(named));
        }
        Path folder = from.resolve(named).normalize();
        if (Pair.isAt(folder)) {
            return List.of(Pair.read(folder));
        }
        try (Stream<Path> inside = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            List<Pair> pairs = inside.filter(Pair::isAt).sorted().map(Pair::read).toList();
            if (pairs.isEmpty()) {
                throw new SweepFileInvalidException("There are no pairs at " + folder + ", which 'pairs' names as '" + named + "'",
                        "A pair's folder has pair.json, concept/ and component/");
            }
            return pairs;
        } catch (IOException unreadable) {
            throw new SweepFileInvalidException(folder + " cannot be read: " + unreadable.getMessage(), "Name a folder of pairs");
        }
    }
}
