package dev.atelier.workflow.stream;

import dev.atelier.workflow.core.Job;
import java.time.Instant;

/**
 * A job that asks for its turn among its tenant's, or makes room for another. Topic {@code atelier.admissions}, key tenant.
 *
 * @param asks false where it leaves
 * @param maxRunning how many of the tenant's jobs may run at once
 */
record AdmissionRequest(boolean asks, String job, String tenant, int priority, Instant submittedAt, int maxRunning) {
    static AdmissionRequest asking(Job job) {
        return of(true, job);
    }

    static AdmissionRequest leaving(Job job) {
        return of(false, job);
    }

    private static AdmissionRequest of(boolean asks, Job job) {
        return new AdmissionRequest(asks, job.id(), job.tenant(), job.priority(), job.createdAt(), job.admission().maxRunning());
    }
}
