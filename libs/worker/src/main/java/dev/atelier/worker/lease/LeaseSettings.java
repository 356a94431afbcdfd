package dev.atelier.worker.lease;

import dev.atelier.schemas.Brokers;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * Which queue to work on.
 *
 * @param topic    the queue
 * @param group    the share group of all its workers; configured where the topic is made
 * @param clientId shown in the broker's logs and quotas
 */
public record LeaseSettings(Brokers brokers, String topic, String group, String clientId) {
    public LeaseSettings {
        Objects.requireNonNull(brokers, "brokers");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(clientId, "clientId");
    }

    /**
     * One message at a time, and none in reserve: the default mode, {@code batch_optimized}, would take messages for us that idle workers
     * could have begun.
     */
    Map<String, Object> consumerConfig() {
        return brokers.with(Map.of(
                ConsumerConfig.GROUP_ID_CONFIG, group,
                ConsumerConfig.CLIENT_ID_CONFIG, clientId,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit",
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit"));
    }
}
