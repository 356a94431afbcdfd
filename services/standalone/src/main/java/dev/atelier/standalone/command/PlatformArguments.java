package dev.atelier.standalone.command;

import dev.atelier.embedded.Home;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import java.nio.file.Path;
import java.util.EnumSet;
import picocli.CommandLine.Option;

/** Options of commands that start the platform. */
public final class PlatformArguments {
    @Option(names = "--workers", paramLabel = "N", defaultValue = "1", description = "Processes of each stage service (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads that one worker computes with (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--models", paramLabel = "DIR", description = "Folder of model packs (default: models/packs of the source tree)")
    private Path models;

    public PlatformOptions options(int gatewayPort) {
        return new PlatformOptions(gatewayPort, workers, models(), threads, EnumSet.allOf(Service.class));
    }

    public Path models() {
        return models == null ? Home.path().resolve("models/packs") : models;
    }
}
