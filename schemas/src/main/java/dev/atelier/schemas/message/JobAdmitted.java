package dev.atelier.schemas.message;

/** The job's turn has come: few enough of its tenant's jobs run. Told by the workflow of jobs that had to wait for it. */
public record JobAdmitted(String job, String tenant) implements Event {
}
