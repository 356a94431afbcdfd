package dev.atelier.diffusion.engine;

import dev.atelier.autodiff.session.Provider;
import dev.atelier.autodiff.session.ProviderMissingException;
import dev.atelier.autodiff.session.SessionSettings;

/**
 * How graphs are run.
 *
 * @param threads for one operator's work; results are the same for the same number
 * @param provider what computes
 */
public record EngineSettings(int threads, Provider provider) {
    public EngineSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** On the processor. */
    public EngineSettings(int threads) {
        this(threads, Provider.CPU);
    }

    /**
     * By the names of configuration.
     *
     * @param provider {@code cpu} or {@code cuda}
     * @param device of CUDA, from 0
     */
    public static EngineSettings of(int threads, String provider, int device) {
        return new EngineSettings(threads, switch (provider) {
            case "cpu" -> Provider.CPU;
            case "cuda" -> new Provider.Cuda(device);
            default -> throw new EngineProviderException("atelier.engine.provider is '" + provider + "'", "use cpu or cuda", null);
        });
    }

    /** Two threads. */
    public static EngineSettings defaults() {
        return new EngineSettings(2);
    }

    /**
     * How many small runs are best done side by side, each by one thread: an operator of a small model is over before a second thread has
     * woken up for it. One on other providers, which have parallel work enough in every operator.
     */
    public int lanes() {
        return provider.equals(Provider.CPU) ? threads : 1;
    }

    /** For one of so many lanes. */
    public EngineSettings forLane(int lanes) {
        return new EngineSettings(Math.max(1, threads / lanes), provider);
    }

    /**
     * Without spinning: it gains a few percent on idle cores, and costs twice the processor time where several services share them, which
     * is the usual case.
     *
     * @throws EngineProviderException when the provider is not there
     */
    public SessionSettings session() {
        try {
            provider.require();
        } catch (ProviderMissingException missing) {
            throw new EngineProviderException("atelier.engine.provider is cuda, but " + missing.getMessage(), missing.remedy(), missing);
        }
        return SessionSettings.defaults().withThreads(threads).withSpinning(false).withProvider(provider);
    }
}
