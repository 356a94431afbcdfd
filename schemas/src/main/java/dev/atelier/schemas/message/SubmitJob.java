package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.job.JobSpec;
import java.time.Instant;
import java.util.List;

/**
 * Do this job. A second one of the same job id changes nothing.
 *
 * @param priority 0 to 9 among the tenant's own jobs, higher first; default 5
 * @param deadline when to give the job up; default never
 * @param forkOf the job that this one was made from; default none
 * @param maxRunning how many of the tenant's jobs may run at once, this one among them: the others wait for their turn; default any number
 * @param made content keys whose output is known to be in the store: tasks of these are done from the start; default none
 */
public record SubmitJob(String job, String tenant, JobSpec spec, @MayBeAbsent Integer priority, @MayBeAbsent Instant deadline,
        @MayBeAbsent String forkOf, @MayBeAbsent Integer maxRunning, @MayBeAbsent List<String> made) implements Command {
    public static final int DEFAULT_PRIORITY = 5;

    public SubmitJob {
        priority = Math.clamp(priority == null ? DEFAULT_PRIORITY : priority, 0, 9);
        maxRunning = maxRunning == null ? null : Math.max(1, maxRunning);
        made = made == null ? List.of() : List.copyOf(made);
    }

    /** With default priority, no deadline, not a fork, beside any number of others. */
    public static SubmitJob of(String job, String tenant, JobSpec spec) {
        return new SubmitJob(job, tenant, spec, null, null, null, null, null);
    }
}
