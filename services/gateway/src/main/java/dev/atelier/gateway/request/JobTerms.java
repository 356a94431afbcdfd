package dev.atelier.gateway.request;

import dev.atelier.gateway.webhook.WebhookRequest;
import dev.atelier.schemas.job.InvalidSettingException;
import dev.atelier.schemas.message.SubmitJob;
import java.time.Instant;

/**
 * How a job is to be done: everything that a client may ask for and that decides none of its outputs.
 *
 * @param priority 0 to 9 among the tenant's own jobs, higher first
 * @param deadline when to give the job up; {@code null} for never
 * @param webhook whom to tell; {@code null} for nobody
 */
public record JobTerms(int priority, Instant deadline, WebhookRequest webhook) {
    private static final int HIGHEST = 9;

    static JobTerms of(JobRequest request, Instant now) {
        int priority = request.priority() == null ? SubmitJob.DEFAULT_PRIORITY : request.priority();
        if (priority < 0 || priority > HIGHEST) {
            throw new InvalidSettingException("priority", priority, "a whole number from 0 to " + HIGHEST);
        }
        return new JobTerms(priority, request.deadline() == null ? null : Deadlines.parse(request.deadline(), now),
                request.webhook());
    }
}
