package dev.atelier.gateway.security.key;

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
import org.jboss.logging.Logger;

/** All API keys, as read from the compacted topic. Every gateway has all of them, and hears of a revoked one as soon as the broker has it. */
@ApplicationScoped
class KeyShelf {
    private static final Logger LOG = Logger.getLogger(KeyShelf.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Map<String, KeyRecord> keys = new ConcurrentHashMap<>();
    private volatile TopicReader reader;
    private volatile boolean caughtUp;

    void start(@Observes StartupEvent event, GatewayConfig config) {
        reader = new TopicReader(config.kafka().brokers(), Topics.KEYS, 1, message -> take(message.key(), message.value()));
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
    }

    private void take(String key, byte[] value) {
        try {
            if (value == null) {
                keys.remove(key);
            } else {
                keep(Json.mapper().readValue(value, KeyRecord.class));
            }
        } catch (IOException | RuntimeException e) {
            // a record that cannot be read must not leave an older one in force
            keys.remove(key);
            LOG.errorf("The record of API key %s cannot be read, so that the key does not work: %s", key, e.getMessage());
        }
    }

    /** What was revoked stays so, in whatever order it is heard of. */
    void keep(KeyRecord record) {
        keys.merge(record.id(), record, (old, fresh) -> old.revokedAt() != null ? old : fresh);
    }

    /** Empty only where there is no such key among all that were written before the gateway started. */
    Optional<KeyRecord> find(String id) {
        KeyRecord known = keys.get(id);
        if (known == null && !caughtUp) {
            caughtUp = reader.readUpToNow(PATIENCE);
            if (!caughtUp) {
                throw new KeysUnreadException();
            }
            known = keys.get(id);
        }
        return Optional.ofNullable(known);
    }

    /** All that is known up to now, newest first. */
    List<KeyRecord> all() {
        if (!reader.readUpToNow(PATIENCE)) {
            throw new KeysUnreadException();
        }
        return keys.values().stream().sorted(Comparator.comparing(KeyRecord::createdAt).reversed().thenComparing(KeyRecord::id)).toList();
    }
}
