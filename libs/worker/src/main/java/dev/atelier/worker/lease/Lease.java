package dev.atelier.worker.lease;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;

/** One message held for us. Used by the consumer's thread only. */
final class Lease {
    private static final Duration RETURN_WAIT = Duration.ofMillis(50);
    private static final int RETURN_TRIES = 20;

    private final ShareConsumer<byte[], byte[]> consumer;
    private final Duration answerWithin;
    private ConsumerRecord<byte[], byte[]> held;

    /** @param answerWithin how long the broker may take to answer before the lease counts as lost */
    Lease(ShareConsumer<byte[], byte[]> consumer, ConsumerRecord<byte[], byte[]> held, Duration answerWithin) {
        this.consumer = consumer;
        this.held = held;
        this.answerWithin = answerWithin;
    }

    LeasedMessage message() {
        return new LeasedMessage(held.key(), held.value(), held.deliveryCount().map(Short::intValue).orElse(1),
                new LeasedMessage.Place(held.topic(), held.partition(), held.offset(), Instant.ofEpochMilli(held.timestamp())));
    }

    /**
     * Starts the lock's time again. A renewed message must be polled before it can be acknowledged again: an ACCEPT without that poll
     * throws (KAFKA-20458).
     */
    void renew() throws LeaseLostException {
        acknowledge(AcknowledgeType.RENEW);
        for (int i = 0; i < RETURN_TRIES; i++) {
            for (ConsumerRecord<byte[], byte[]> record : poll()) {
                if (record.offset() == held.offset() && record.partition() == held.partition()) {
                    held = record;
                    return;
                }
                throw new LeaseLostException("the broker answered a renewal of " + where() + " with another message", null);
            }
        }
        throw new LeaseLostException("the broker did not give " + where() + " back after a renewal", null);
    }

    private ConsumerRecords<byte[], byte[]> poll() throws LeaseLostException {
        try {
            return consumer.poll(RETURN_WAIT);
        } catch (KafkaException | IllegalStateException e) {
            throw new LeaseLostException("asking for " + where() + " after a renewal failed", e);
        }
    }

    void settle(Verdict verdict) throws LeaseLostException {
        acknowledge(switch (verdict) {
            case ACCEPT -> AcknowledgeType.ACCEPT;
            case RELEASE -> AcknowledgeType.RELEASE;
            case REJECT -> AcknowledgeType.REJECT;
        });
    }

    private void acknowledge(AcknowledgeType type) throws LeaseLostException {
        try {
            consumer.acknowledge(held, type);
            for (var result : consumer.commitSync(answerWithin).values()) {
                if (result.isPresent()) {
                    throw new LeaseLostException(type + " of " + where() + " was refused", result.get());
                }
            }
        } catch (KafkaException | IllegalStateException e) {
            throw new LeaseLostException(type + " of " + where() + " failed", e);
        }
    }

    private String where() {
        return held.topic() + "-" + held.partition() + "@" + held.offset();
    }
}
