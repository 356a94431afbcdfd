package dev.atelier.telemetry.metrics;

import java.time.Duration;
import java.util.stream.DoubleStream;

/** Bounds of the histograms' buckets, by what is measured: fine where an objective lies, and few, since each is a time series for every label. */
public final class Buckets {
    /** From a worker's milliseconds to a queue's half hour. */
    public static final Duration[] WAIT = seconds(.01, .05, .25, 1, 5, 15, 60, 300, 900, 1800);
    /** From a no-op to an hour of training. */
    public static final Duration[] RUN = seconds(.05, .25, 1, 5, 15, 60, 180, 600, 1800, 3600);
    /** From a rehearsal to a day in the queue. */
    public static final Duration[] JOB = seconds(5, 15, 60, 180, 600, 1800, 3600, 4 * 3600, 24 * 3600);
    /** One step of training: the small model's to a large one's. */
    public static final Duration[] STEP = seconds(.05, .1, .2, .4, .8, 1.6, 3.2, 6.4, 15, 60);
    /** An answer of the gateway or of the store. */
    public static final Duration[] CALL = seconds(.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10);

    private Buckets() {
    }

    private static Duration[] seconds(double... bounds) {
        return DoubleStream.of(bounds).mapToObj(bound -> Duration.ofNanos(Math.round(bound * 1e9))).toArray(Duration[]::new);
    }
}
