package dev.atelier.gateway.snapshot;

import dev.atelier.schemas.message.JobSnapshot;
import java.util.List;

/**
 * Some of a tenant's jobs.
 *
 * @param next cursor of those that come after; {@code null} where none do
 */
public record JobSlice(List<JobSnapshot> jobs, String next) {
    /** The first ones of a list that may be longer. */
    static JobSlice of(List<JobSnapshot> found, int limit) {
        List<JobSnapshot> jobs = found.subList(0, Math.min(limit, found.size()));
        return new JobSlice(jobs, found.size() > limit ? jobs.getLast().job() : null);
    }
}
