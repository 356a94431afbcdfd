package dev.atelier.autodiff.session;

import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;

/**
 * How a session runs.
 *
 * @param threads for one operator's work
 * @param memoryPattern plans one large block for all activations: fewer allocations, but a peak up to twice as high
 * @param optimization what ONNX Runtime may do to the graph before running it
 * @param prepacking weights copied into the layout the kernels like: faster, but weights are no longer shared with the mapped file
 * @param spinning threads wait for the next operator by spinning: faster on idle cores, a waste on cores that others need too
 * @param provider what computes
 */
public record SessionSettings(int threads, boolean memoryPattern, OptLevel optimization, boolean prepacking, boolean spinning,
    Provider provider) {

    public SessionSettings {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
    }

    /** Everything optimised; memory pattern off, because the peak counts for more than allocations do. */
    public static SessionSettings defaults() {
        return new SessionSettings(Runtime.getRuntime().availableProcessors(), false, OptLevel.ALL_OPT, true, true, Provider.CPU);
    }

    public SessionSettings withThreads(int other) {
        return new SessionSettings(other, memoryPattern, optimization, prepacking, spinning, provider);
    }

    public SessionSettings withMemoryPattern(boolean other) {
        return new SessionSettings(threads, other, optimization, prepacking, spinning, provider);
    }

    public SessionSettings withOptimization(OptLevel other) {
        return new SessionSettings(threads, memoryPattern, other, prepacking, spinning, provider);
    }

    public SessionSettings withPrepacking(boolean other) {
        return new SessionSettings(threads, memoryPattern, optimization, other, spinning, provider);
    }

    public SessionSettings withSpinning(boolean other) {
        return new SessionSettings(threads, memoryPattern, optimization, prepacking, other, provider);
    }

    public SessionSettings withProvider(Provider other) {
        return new SessionSettings(threads, memoryPattern, optimization, prepacking, spinning, other);
    }
}
