package dev.atelier.gateway.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.quota.Quotas;
import dev.atelier.gateway.request.ImageIntake;
import dev.atelier.gateway.request.JobDraft;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.snapshot.Sightings;
import dev.atelier.gateway.webhook.Webhooks;
import dev.atelier.schemas.job.JobSpec;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.SubmitJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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
    Quotas quotas;

    @Inject
    Sightings sightings;

    @Inject
    Webhooks webhooks;

    /** @return the job, and whether this request made it */
    public Accepted submit(String tenant, JobDraft draft, Optional<String> idempotencyKey) {
        webhooks.check(tenant, draft.terms().webhook());
        return accept(tenant, idempotencyKey, draft.spec(), job -> {
            webhooks.remember(job, tenant, draft.terms().webhook());
            draft.files().values().forEach(content -> intake.keep(tenant, content));
            return new SubmitJob(job, tenant, draft.spec(), draft.terms().priority(), draft.terms().deadline(), null, quotas.maxRunning(tenant), null);
        });
    }

    /**
     * Makes a job of another's pictures and other settings. What the other has made is not asked of a worker again, however long the queues are.
     *
     * @return the fork, and whether this request made it
     */
    public Accepted fork(JobSnapshot source, JobSpec spec, Optional<String> idempotencyKey) {
        return accept(source.tenant(), idempotencyKey, spec,
                job -> new SubmitJob(job, source.tenant(), spec, source.priority(), null, source.job(),
                        quotas.maxRunning(source.tenant()), List.copyOf(source.made())));
    }

    /**
     * Makes a job that draws with an adapter of elsewhere.
     *
     * @return the job, and whether this request made it
     */
    public Accepted draw(String tenant, JobSpec spec, Optional<String> idempotencyKey) {
        return accept(tenant, idempotencyKey, spec, job -> new SubmitJob(job, tenant, spec, null, null, null, quotas.maxRunning(tenant), null));
    }

    private Accepted accept(String tenant, Optional<String> idempotencyKey, JobSpec spec, Function<String, SubmitJob> prepare) {
        idempotencyKey.filter(key -> key.isBlank() || key.length() > MAX_KEY).ifPresent(Submissions::refuseKey);
        String job = idempotencyKey.map(key -> jobOf(tenant, key)).orElseGet(() -> UUID.randomUUID().toString());
        Optional<JobSnapshot> earlier = shelf.find(tenant, job);
        if (earlier.isPresent()) {
            return new Accepted(same(earlier.get(), spec), false);
        }
        try (Quotas.Place _ = quotas.reserve(tenant)) {
            commands.send(prepare.apply(job));
            JobSnapshot seen = sightings.await(tenant, job, _ -> true, "Do not submit it again without an Idempotency-Key.");
            return new Accepted(same(seen, spec), true);
        }
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

    /** @param created false where an earlier request of the same key had made it */
    public record Accepted(JobSnapshot job, boolean created) {}
}
