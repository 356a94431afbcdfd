package dev.atelier.workflow.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message that could not be read, as it lies in {@code dlq.atelier.messages}.
 *
 * @param reason why it could not
 * @param value as UTF-8, whatever it was
 */
public record DeadMessage(String topic, int partition, long offset, String key, String reason, Instant time, String value) {
    static DeadMessage of(String topic, int partition, long offset, String key, String reason, Instant time, byte[] value) {
        return new DeadMessage(topic, partition, offset, key, reason, time, value == null ? null
                : new String(value, StandardCharsets.UTF_8));
    }
}
