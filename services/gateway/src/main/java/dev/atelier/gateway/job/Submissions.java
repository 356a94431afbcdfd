package dev.atelier.gateway.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.gateway.request.JobDraft;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.SubmitJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Accepts jobs: keeps their pictures, sends the command, and waits until the job can be seen. */
@ApplicationScoped
public class Submissions {
    private static final int MAX_KEY = 200;

    @Inject
    JobShelf shelf;

    @Inject
    Commands commands;

    @Inject
    ImageIntake intake;

    @Inject
    GatewayConfig config;

    /** @return the job, and whether this request made it */
    public Accepted submit(String tenant, JobDraft draft, Optional<String> idempotencyKey) {
        idempotencyKey.filter(key -> key.isBlank() || key.length() > MAX_KEY).ifPresent(Submissions::refuseKey);
        String job = idempotencyKey.map(key -> jobOf(tenant, key)).orElseGet(() -> UUID.randomUUID().toString());
        Optional<JobSnapshot> earlier = shelf.find(tenant, job);
        if (earlier.isPresent()) {
            return new Accepted(same(earlier.get(), draft.spec()), false);
        }
        draft.files().values().forEach(content -> intake.keep(tenant, content));
        commands.send(SubmitJob.of(job, tenant, draft.spec()));
        return new Accepted(same(await(tenant, job), draft.spec()), true);
    }

    /** Requests of equal keys are about the same job, on whichever gateway they arrive. */
    private static String jobOf(String tenant, String key) {
        return UUID.nameUUIDFromBytes((tenant + '\0' + key).getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static JobSnapshot same(JobSnapshot job, JobSpec wanted) {
        if (!job.spec().equals(wanted)) {
            throw new TerminalException(ErrorCode.IDEMPOTENCY_KEY_REUSED, "The Idempotency-Key belongs to job '" + job.job() + "', which was asked for differently.",
                    "Use a new key for a new request, or repeat the first request unchanged.");
        }
        return job;
    }

    private static void refuseKey(String key) {
        throw new TerminalException(ErrorCode.REQUEST_INVALID, "The Idempotency-Key has " + key.length() + " characters.", "Give 1 to " + MAX_KEY + " characters.");
    }

    private JobSnapshot await(String tenant, String job) {
        long end = System.nanoTime() + config.gateway().acceptWait().toNanos();
        while (System.nanoTime() < end) {
            Optional<JobSnapshot> seen = shelf.find(tenant, job);
            if (seen.isPresent()) {
                return seen.get();
            }
            pause(Duration.ofMillis(5));
        }
        throw new TransientException(ErrorCode.WORKFLOW_UNAVAILABLE, "Job '" + job + "' was recorded, but the workflow service has not taken it up yet.",
                "It will run once the workflow service is back: GET /v1/jobs/" + job + " then shows it. Do not submit it again without an Idempotency-Key.");
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransientException(ErrorCode.WORKFLOW_UNAVAILABLE, "The gateway is shutting down.", "Try again.", e);
        }
    }

    /** @param created false where an earlier request of the same key had made it */
    public record Accepted(JobSnapshot job, boolean created) {}
}
