package dev.atelier.gateway.retention;

import java.time.Instant;
import java.util.List;

/**
 * What went, or would go.
 *
 * @param jobs that are forgotten
 * @param items the first {@value #ITEMS_SHOWN} of what is deleted
 * @param counts of all that is deleted, by kind
 * @param restored outputs that a job came to want while they were being deleted: they are there again
 */
public record RetentionReport(boolean dryRun, List<ForgottenJob> jobs, List<Item> items, List<Count> counts, int restored) {
    static final int ITEMS_SHOWN = 1000;

    /** A job that is kept no longer. */
    public record ForgottenJob(String job, String tenant, Instant endedAt) {}

    /** What an item is. */
    public enum Kind { ARTIFACT, CHECKPOINTS, PREVIEWS, INPUT }

    /**
     * One content key's outputs, checkpoints or previews, or one upload.
     *
     * @param key the content key, or the upload's SHA-256
     */
    public record Item(Kind kind, String tenant, String key, int objects, long bytes) {}

    /** Items of one kind, all together. */
    public record Count(Kind kind, int items, int objects, long bytes) {}
}
