package dev.atelier.standalone.command;

import dev.atelier.embedded.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where model packs lie. */
public final class ModelsArgument {
    @Option(names = "--models", paramLabel = "DIR", description = "Folder of model packs (default: models/packs of the source tree)")
    private Path models;

    public Path folder() {
        return models == null ? Home.path().resolve("models/packs") : models;
    }
}
