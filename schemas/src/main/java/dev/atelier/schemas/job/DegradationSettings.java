package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;

/**
 * How reference images are degraded for training (DM-Deg). Any component may be {@code null} and then has its default.
 *
 * @param variant default {@code dynamic}
 * @param aInit noise amplitude at the start, in units of pixels in [-1, 1]; default .5
 * @param gamma how late the amplitude falls; default 32
 * @param chunkSteps training steps prepared by one task; default 25
 * @param jitter strength of the colour jitter (brightness, contrast, saturation alike); default .1
 * @param flipProbability of the step's one horizontal flip; default .5
 */
public record DegradationSettings(
        @MayBeAbsent DegradationVariant variant, @MayBeAbsent Double aInit, @MayBeAbsent Double gamma, @MayBeAbsent Integer chunkSteps,
        @MayBeAbsent Double jitter, @MayBeAbsent Double flipProbability) {

    public DegradationSettings {
        variant = variant == null ? DegradationVariant.DYNAMIC : variant;
        aInit = Check.range("degradation.aInit", aInit == null ? .5 : aInit, 0, 4);
        gamma = Check.positive("degradation.gamma", gamma == null ? 32 : gamma, 1000);
        chunkSteps = Check.range("degradation.chunkSteps", chunkSteps == null ? 25 : chunkSteps, 1, 1000);
        jitter = Check.range("degradation.jitter", jitter == null ? .1 : jitter, 0, 1);
        flipProbability = Check.range("degradation.flipProbability", flipProbability == null ? .5 : flipProbability, 0, 1);
    }

    /** The paper's settings. */
    public static DegradationSettings defaults() {
        return new DegradationSettings(null, null, null, null, null, null);
    }
}
