package dev.atelier.bench.simulation;

import java.util.Locale;
import java.util.function.Consumer;

/** Says how far a run is, every few seconds. */
final class Herald {
    private static final long EVERY_NANOS = 2_000_000_000L;
    private static final int LOOK_AT_THE_CLOCK = 4096;

    private final Consumer<String> news;
    private final int jobs;
    private final long begun = System.nanoTime();
    private long next = begun + EVERY_NANOS;
    private long happenings;

    Herald(Consumer<String> news, int jobs) {
        this.news = news;
        this.jobs = jobs;
    }

    /** Something happened. */
    void tell(int ended, long simulatedMicros) {
        if (++happenings % LOOK_AT_THE_CLOCK != 0 || System.nanoTime() < next) {
            return;
        }
        long now = System.nanoTime();
        next = now + EVERY_NANOS;
        news.accept(String.format(Locale.ROOT, "%,d of %,d jobs, %.1f h simulated, %,.0f happenings a second", ended, jobs,
                simulatedMicros / 3.6e9, happenings / ((now - begun) / 1e9)));
    }
}
