package dev.atelier.gateway.webhook;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.gateway.snapshot.TopicReader;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** All webhooks and their deliveries, as read from the compacted topic. Every gateway has all of them. */
@ApplicationScoped
public class WebhookShelf {
    private static final Logger LOG = Logger.getLogger(WebhookShelf.class);

    private final Map<String, Hook> hooks = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Delivery>> deliveries = new ConcurrentHashMap<>();
    private final Map<String, Delivery> pending = new ConcurrentHashMap<>();
    private volatile TopicReader reader;

    void start(@Observes StartupEvent event, GatewayConfig config) {
        reader = new TopicReader(config.kafka().brokers(), Topics.WEBHOOKS, Topics.JOB_PARTITIONS,
                message -> take(message.key(), message.value()));
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
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

    /** Waits until all is here that was written before this call; false where that takes too long. */
    boolean readUpToNow(Duration limit) {
        return reader.readUpToNow(limit);
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
