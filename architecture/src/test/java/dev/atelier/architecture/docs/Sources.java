package dev.atelier.architecture.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of this checkout. */
final class Sources {
    private static final List<String> MODULES = List.of("libs", "schemas", "services");

    private Sources() {}

    /** Texts of what the services are made of. */
    static List<String> main(String ending) {
        return MODULES.stream().flatMap(folder -> below(Page.HOME.resolve(folder), ending).stream()).filter(file -> file.toString().contains("/src/main/"))
                .map(Page::text).toList();
    }

    static List<Path> below(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
