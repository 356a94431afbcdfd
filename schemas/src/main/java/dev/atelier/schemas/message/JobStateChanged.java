package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;

/**
 * The job went from one status to another; told by the workflow.
 *
 * @param from default none: the job was accepted
 * @param failure why, where it failed or was parked or cancelled; default none
 * @param version of the job's state, rising by one with every change
 */
public record JobStateChanged(String job, String tenant, @MayBeAbsent JobStatus from, JobStatus to, @MayBeAbsent Failure failure,
        long version)
        implements Event {
}
