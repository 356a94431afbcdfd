package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A state that a job has come to, on its way to the job's webhook.
 *
 * @param id the same whenever the same state is told again, so that receivers can tell repeats
 * @param event the state
 * @param version of the job's state: a receiver that hears of a higher one first can tell that this is older
 * @param body what is sent, byte for byte the same with every attempt
 * @param attempts in order
 * @param nextAt when it is tried next; absent once it is over
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Delivery(String id, String job, String tenant, String url, JobStatus event, long version, String body, DeliveryState state,
        List<Attempt> attempts, Instant nextAt) implements WebhookRecord {
    public Delivery {
        attempts = List.copyOf(attempts);
    }

    static Delivery of(Hook hook, JobStateChanged change, Instant at) {
        String id = UUID.nameUUIDFromBytes((change.job() + '/' + change.version() + '/' + hook.url()).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Delivery(id, change.job(), change.tenant(), hook.url(), change.to(), change.version(), Payload.of(id, change, at).json(),
                DeliveryState.PENDING, List.of(), at);
    }

    /** After this attempt: done, or to be tried again by the policy. */
    Delivery after(Attempt attempt, RedeliveryPolicy policy) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        if (attempt.succeeded()) {
            return with(DeliveryState.DELIVERED, all, null);
        }
        return policy.givesUp(all) ? with(DeliveryState.GIVEN_UP, all, null)
                : with(DeliveryState.PENDING, all, attempt.at().plus(policy.pause(id, all.size())));
    }

    private Delivery with(DeliveryState changed, List<Attempt> all, Instant next) {
        return new Delivery(id, job, tenant, url, event, version, body, changed, all, next);
    }

    boolean dueAt(Instant now) {
        return state == DeliveryState.PENDING && !nextAt.isAfter(now);
    }

    @Override
    @JsonIgnore
    public String key() {
        return job + "/" + id;
    }
}
