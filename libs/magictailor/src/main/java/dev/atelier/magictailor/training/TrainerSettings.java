package dev.atelier.magictailor.training;

import dev.atelier.magictailor.settings.Check;
import java.nio.file.Path;
import java.util.Objects;

/**
 * How sessions are made.
 *
 * @param threads for one operator's work
 * @param cache folder for prepared graphs; they are found again by the digests of model and sizes
 */
public record TrainerSettings(int threads, Path cache) {
    public TrainerSettings {
        Check.within("engine.threads", threads, 1, 1024);
        Objects.requireNonNull(cache);
    }

    /** All processors, and a cache in the system's temporary folder. */
    public static TrainerSettings defaults() {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "atelier-graphs");
        return new TrainerSettings(Runtime.getRuntime().availableProcessors(), cache);
    }
}
