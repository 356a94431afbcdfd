package dev.atelier.diffusion.engine;

import dev.atelier.autodiff.session.SessionSettings;

/**
 * How graphs are run.
 *
 * @param threads for one operator's work; results are the same for the same number
 */
public record EngineSettings(int threads) {
    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Two threads. */
    public static EngineSettings defaults() {
        return new EngineSettings(2);
    }

    /**
     * Without spinning: it gains a few percent on idle cores, and costs twice the processor time where several services share them, which
     * is the usual case.
     */
    public SessionSettings session() {
        return SessionSettings.defaults().withThreads(threads).withSpinning(false);
    }
}
