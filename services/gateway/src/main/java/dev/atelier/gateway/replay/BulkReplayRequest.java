package dev.atelier.gateway.replay;

import dev.atelier.gateway.request.PageLimit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which failed jobs to take up again.
 *
 * @param stage only jobs that failed or were parked in this stage; they are replayed from it. When absent, each from where it broke
 * @param failedSince only jobs that ended at or after this: an instant, or how long ago ({@code 2h}, {@code PT2H})
 * @param fresh whether training begins anew in place of its newest checkpoint; false when absent
 * @param dryRun whether to answer what would be replayed, and do nothing; false when absent
 * @param limit at most so many jobs, the earliest failures first; 100 when absent
 */
@Schema(description = "Which failed and parked jobs to take up again")
public record BulkReplayRequest(
        @Schema(examples = "generation") String stage,
        @Schema(examples = "2h", required = true) String failedSince,
        Boolean fresh, Boolean dryRun,
        @Schema(minimum = "1", maximum = "1000", defaultValue = "100") Integer limit) {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    public BulkReplayRequest {
        limit = limit == null ? DEFAULT_LIMIT : limit;
        PageLimit.check(limit, MAX_LIMIT);
    }

    boolean isFresh() {
        return Boolean.TRUE.equals(fresh);
    }

    boolean isDryRun() {
        return Boolean.TRUE.equals(dryRun);
    }
}
