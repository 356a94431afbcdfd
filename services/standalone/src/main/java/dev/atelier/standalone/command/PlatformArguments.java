package dev.atelier.standalone.command;

import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.platform.StoreSettings;
import java.nio.file.Path;
import java.util.EnumSet;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that start the platform. */
public final class PlatformArguments {
    @Option(names = "--workers", paramLabel = "N", defaultValue = "1", description = "Processes of each stage service (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads that one worker computes with (default: ${DEFAULT-VALUE})")
    private int threads;

    @Mixin
    private ModelsArgument models;

    @Option(names = "--s3", description = "Use the S3 that the environment names instead of starting a store: ATELIER_S3_ENDPOINT, ATELIER_S3_ACCESS_KEY, "
            + "ATELIER_S3_SECRET_KEY (ATELIER_S3_BUCKET, ATELIER_S3_REGION)")
    private boolean givenStore;

    public PlatformOptions options(int gatewayPort) {
        PlatformOptions embedded = new PlatformOptions(gatewayPort, workers, models(), threads, EnumSet.allOf(Service.class));
        return givenStore ? embedded.with(StoreSettings.from(System.getenv())) : embedded;
    }

    public Path models() {
        return models.folder();
    }
}
