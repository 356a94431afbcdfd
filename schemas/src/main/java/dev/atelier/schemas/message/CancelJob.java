package dev.atelier.schemas.message;

/**
 * Stop the job. Without effect on a job that has ended.
 *
 * @param reason for people
 */
public record CancelJob(String job, String tenant, String reason) implements Command {
}
