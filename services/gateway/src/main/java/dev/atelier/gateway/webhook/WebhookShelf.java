package dev.atelier.gateway.webhook;

import dev.atelier.schemas.Json;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/** All webhooks and their deliveries, as read from the compacted topic. Every gateway has all of them. */
@ApplicationScoped
public class WebhookShelf {
    private static final Logger LOG = Logger.getLogger(WebhookShelf.class);

    private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Delivery>> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Delivery> pending = new ConcurrentHashMap<>();
    private final Map<Integer, Long> read = new ConcurrentHashMap<>();

    @Incoming("webhooks")
    @NonBlocking
    CompletionStage<Void> take(Message<byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> from = message.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        take(String.valueOf(from.getKey()), message.getPayload());
        read.put(from.getPartition(), from.getOffset() + 1);
        return message.ack();
    }

    private void take(String key, byte[] value) {
        try {
            if (value == null) {
                forget(key);
            } else {
                keep(Json.mapper().readValue(value, WebhookRecord.class));
            }
        } catch (IOException e) {
            LOG.warnf("Skipped a webhook record: %s", e.getMessage());
        }
    }

    /** Keeps the record unless a newer one is there. */
    void keep(WebhookRecord record) {
        switch (record) {
            case Hook hook -> hooks.put(hook.job(), hook);
            case Delivery delivery -> keep(delivery);
        }
    }

    private synchronized void keep(Delivery delivery) {
        Delivery newest = deliveries.computeIfAbsent(delivery.job(), _ -> new ConcurrentHashMap<>()).merge(delivery.id(), delivery,
                (old, fresh) -> fresh.attempts().size() >= old.attempts().size() ? fresh : old);
        if (newest.state() == DeliveryState.PENDING) {
            pending.put(newest.id(), newest);
        } else {
            pending.remove(newest.id());
        }
    }

    private synchronized void forget(String key) {
        int slash = key.indexOf('/');
        pending.remove(key.substring(slash + 1));
        if (slash < 0) {
            hooks.remove(key);
            return;
        }
        deliveries.computeIfPresent(key.substring(0, slash), (_, theirs) -> {
            theirs.remove(key.substring(slash + 1));
            return theirs.isEmpty() ? null : theirs;
        });
    }

    /** How far that partition has been read. */
    long position(int partition) {
        return read.getOrDefault(partition, 0L);
    }

    Optional<Hook> hook(String job) {
        return Optional.ofNullable(hooks.get(job));
    }

    boolean has(Delivery delivery) {
        return deliveries.getOrDefault(delivery.job(), Map.of()).containsKey(delivery.id());
    }

    /** The job's deliveries, in the order of its states. */
    List<Delivery> of(String job) {
        return deliveries.getOrDefault(job, Map.of()).values().stream().sorted(Comparator.comparingLong(Delivery::version)).toList();
    }

    /** What is still to be delivered. */
    Stream<Delivery> pending() {
        return pending.values().stream();
    }
}
