package dev.atelier.gateway.replay;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * From where to take a job up again.
 *
 * @param from stage; when absent, the stage in which the job failed or was stopped
 * @param fresh whether training begins anew in place of its newest checkpoint; false when absent
 */
@Schema(description = "From where to take an ended job up again")
public record ReplayRequest(@Schema(examples = "ds-bal") String from, Boolean fresh) {
    boolean isFresh() {
        return Boolean.TRUE.equals(fresh);
    }
}
