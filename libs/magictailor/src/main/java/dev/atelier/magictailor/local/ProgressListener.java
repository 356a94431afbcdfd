package dev.atelier.magictailor.local;

/** Hears how far a run is, on the run's thread, and is asked whether to go on. */
@FunctionalInterface
public interface ProgressListener {

    /** Returns false to cancel: the run then ends with a {@link java.util.concurrent.CancellationException}. */
    boolean heard(Progress progress);
}
