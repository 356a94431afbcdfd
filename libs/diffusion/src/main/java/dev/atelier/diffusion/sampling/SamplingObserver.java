package dev.atelier.diffusion.sampling;

/** Is told how far sampling is, and may end it. Called on the sampling thread. */
@FunctionalInterface
public interface SamplingObserver {
    /** Nobody looks. */
    SamplingObserver NONE = (done, all) -> true;

    /**
     * After each step.
     *
     * @param done UNet steps done, over all batches
     * @param all UNet steps in total
     * @return whether to go on; if not, sampling ends with a {@link java.util.concurrent.CancellationException}
     */
    boolean stepped(int done, int all);
}
