package dev.atelier.gateway.retention;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A sweep.
 *
 * @param dryRun whether to say only what would go; default false
 * @param olderThan how long ago jobs must have ended to be forgotten, such as {@code 30d}; default as configured
 * @param tenant default all
 */
public record RetentionRequest(Boolean dryRun, @Schema(examples = "30d") String olderThan, String tenant) {
    public RetentionRequest {
        dryRun = dryRun != null && dryRun;
    }
}
