package dev.atelier.schemas.work;

import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.job.DegradationVariant;

/**
 * The part of {@link DegradationSettings} that decides a chunk's bytes; meanings and units are there.
 */
public record DegradeSettings(DegradationVariant variant, double aInit, double gamma, double jitter, double flipProbability) {
    /** From the job's settings. */
    public static DegradeSettings of(DegradationSettings job) {
        return new DegradeSettings(job.variant(), job.aInit(), job.gamma(), job.jitter(), job.flipProbability());
    }
}
