package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * A message that could not be read, as it lies in {@code dlq.atelier.messages}: plain JSON, since the message may be no CloudEvent.
 *
 * @param topic where it was
 * @param key as UTF-8; default none
 * @param reason why it could not be read
 * @param time when it was written, as far as is known
 * @param value as UTF-8, whatever it was; default none
 */
public record DeadMessage(String topic, int partition, long offset, @MayBeAbsent String key, String reason, Instant time,
        @MayBeAbsent String value) {

    /** The message as it came. */
    public static DeadMessage of(String topic, int partition, long offset, byte[] key, String reason, Instant time, byte[] value) {
        return new DeadMessage(topic, partition, offset, text(key), reason, time, text(value));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
