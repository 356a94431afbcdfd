package dev.atelier.gateway.deadletter;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.DeadMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The dead messages, read from their topic when somebody asks: they are few, and asked for rarely. */
@ApplicationScoped
public class DeadLetters {
    private static final TopicPartition PLACE = new TopicPartition(Topics.DEAD_MESSAGES, 0);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Brokers brokers;

    DeadLetters(GatewayConfig config) {
        brokers = config.kafka().brokers();
    }

    /** The newest before that id, newest first. */
    List<DeadLetter> before(long id, int limit) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long first = consumer.beginningOffsets(List.of(PLACE)).get(PLACE);
            long end = Math.min(id, consumer.endOffsets(List.of(PLACE)).get(PLACE));
            List<DeadLetter> found = List.of();
            // transactions leave gaps: look further back until there are enough
            for (long span = 2L * limit; found.size() < limit && end > first; span *= 4) {
                long from = Math.max(first, end - span);
                found = read(consumer, from, end);
                if (from == first) {
                    break;
                }
            }
            return found.reversed().subList(0, Math.min(limit, found.size()));
        }
    }

    Optional<DeadLetter> get(long id) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            long first = consumer.beginningOffsets(List.of(PLACE)).get(PLACE);
            long end = consumer.endOffsets(List.of(PLACE)).get(PLACE);
            return id < first || id >= end ? Optional.empty()
                    : read(consumer, id, id + 1).stream().filter(letter -> letter.id() == id).findFirst();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(brokers.with(Map.of("isolation.level", "read_committed",
                "default.api.timeout.ms", (int) PATIENCE.toMillis())), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PLACE));
        return consumer;
    }

    private static List<DeadLetter> read(KafkaConsumer<byte[], byte[]> consumer, long from, long end) {
        List<DeadLetter> found = new ArrayList<>();
        long patience = System.nanoTime() + PATIENCE.toNanos();
        consumer.seek(PLACE, from);
        while (consumer.position(PLACE) < end && System.nanoTime() < patience) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                if (message.offset() < end) {
                    found.add(letter(message));
                }
            }
        }
        return found;
    }

    private static DeadLetter letter(ConsumerRecord<byte[], byte[]> message) {
        Instant buried = Instant.ofEpochMilli(message.timestamp());
        return new DeadLetter(message.offset(), buried, read(message).orElseGet(() -> DeadMessage.of(message.topic(), message.partition(),
                message.offset(), message.key(), "not known", buried, message.value())));
    }

    /** Empty for what somebody else has put there, or an earlier version without place and reason. */
    private static Optional<DeadMessage> read(ConsumerRecord<byte[], byte[]> message) {
        try {
            DeadMessage dead = Json.mapper().readValue(message.value(), DeadMessage.class);
            return Optional.of(dead).filter(read -> read.topic() != null && read.reason() != null);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
