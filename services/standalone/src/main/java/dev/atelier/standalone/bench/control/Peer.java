package dev.atelier.standalone.bench.control;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Engines that the same can be measured on, by the programs in {@code bench/peers}. */
enum Peer {
    RESTATE(List.of("steps", "calls")) {
        @Override
        Optional<String> missing(Path programs) {
            return modules(programs);
        }
    },
    DBOS(List.of("steps", "steps-no-fsync", "calls-no-fsync")) {
        @Override
        Optional<String> missing(Path programs) {
            return Files.isDirectory(Path.of("/usr/lib/postgresql")) ? modules(programs)
                    : Optional.of("PostgreSQL is not installed; on Debian: apt-get install postgresql");
        }
    };

    private final List<String> variants;

    Peer(List<String> variants) {
        this.variants = variants;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How it can be measured; see {@code bench/peers/README.md}. */
    List<String> variants() {
        return variants;
    }

    /** What keeps it from running here, if anything does. */
    abstract Optional<String> missing(Path programs);

    private static Optional<String> modules(Path programs) {
        return Files.isDirectory(programs.resolve("node_modules")) ? Optional.empty()
                : Optional.of("its packages are not installed; in " + programs + ": npm ci --ignore-scripts (Node 20 or newer)");
    }
}
