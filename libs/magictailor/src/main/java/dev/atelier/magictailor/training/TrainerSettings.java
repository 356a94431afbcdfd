package dev.atelier.magictailor.training;

import dev.atelier.autodiff.session.Provider;
import dev.atelier.magictailor.engine.Precision;
import dev.atelier.magictailor.settings.Check;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How sessions are made.
 *
 * @param threads for one operator's work
 * @param provider what computes
 * @param precision of products
 * @param cache folder for prepared graphs; they are found again by the digests of model and sizes
 * @param memory bytes that a step may use beside the model's weights; empty for the fastest way whatever it uses
 * @param profile prefix of files that say where a step's time goes, see {@code OperatorTimes}; empty for none
 */
public record TrainerSettings(
        int threads, Provider provider, Precision precision, Path cache, OptionalLong memory, Optional<Path> profile) {
    public TrainerSettings {
        Check.within("engine.threads", threads, 1, 1024);
        Objects.requireNonNull(provider);
        Objects.requireNonNull(precision);
        Objects.requireNonNull(cache);
        Check.above("engine.memory", memory.orElse(1), 0, Long.MAX_VALUE);
    }

    /** On the processor, with as much memory as is quickest. */
    public TrainerSettings(int threads, Path cache) {
        this(threads, Provider.CPU, Precision.FLOAT, cache, OptionalLong.empty());
    }

    /** Without a profile. */
    public TrainerSettings(int threads, Provider provider, Precision precision, Path cache, OptionalLong memory) {
        this(threads, provider, precision, cache, memory, Optional.empty());
    }

    public TrainerSettings withMemory(OptionalLong other) {
        return new TrainerSettings(threads, provider, precision, cache, other, profile);
    }

    public TrainerSettings withProfile(Path prefix) {
        return new TrainerSettings(threads, provider, precision, cache, memory, Optional.of(prefix));
    }

    /** All processors, and a cache in the system's temporary folder. */
    public static TrainerSettings defaults() {
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "atelier-graphs");
        return new TrainerSettings(Runtime.getRuntime().availableProcessors(), cache);
    }
}
