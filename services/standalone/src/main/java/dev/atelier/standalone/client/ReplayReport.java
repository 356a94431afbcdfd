package dev.atelier.standalone.client;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import java.time.Instant;
import java.util.List;

/**
 * What a replay of many jobs did, or would do.
 *
 * @param more how many further jobs match
 */
public record ReplayReport(boolean dryRun, List<Entry> jobs, int more) {
    /** One job, with the stage that it is replayed from. */
    public record Entry(String job, String name, Stage from, Instant failedAt, Failure failure) {
    }
}
