package dev.atelier.schemas.message;

/** Keep the job no longer. Without effect on one that has not ended; a later submission of the same id is a new job. */
public record ForgetJob(String job, String tenant) implements Command {
}
