package dev.atelier.gateway.snapshot;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * How far this gateway has read the snapshots. It is behind after its start, after the broker was away, and for some milliseconds after
 * another gateway has accepted a job.
 */
@ApplicationScoped
public class FeedProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private volatile TopicReader jobs;
    private volatile boolean everCaughtUp;

    /** The reader whose progress it is. */
    void of(TopicReader reader) {
        jobs = reader;
    }

    /** Whether all was read once; from then on snapshots are read as they come. */
    public boolean caughtUp() {
        everCaughtUp = everCaughtUp || readUpToNow();
        return everCaughtUp;
    }

    /** Waits until everything is on the shelf that was written before this call. False where that takes too long, or the broker does not answer. */
    public boolean readUpToNow() {
        return jobs != null && jobs.readUpToNow(PATIENCE);
    }
}
