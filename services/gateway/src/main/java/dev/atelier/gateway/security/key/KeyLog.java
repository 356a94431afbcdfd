package dev.atelier.gateway.security.key;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records of keys; returns when the broker has them. */
@ApplicationScoped
class KeyLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> out;

    KeyLog(GatewayConfig config) {
        out = new KafkaProducer<>(config.kafka().brokers().with(Map.of("acks", "all", "linger.ms", 0, "max.block.ms", PATIENCE.toMillis())), new StringSerializer(), new ByteArraySerializer());
    }

    void write(KeyRecord record) {
        try {
            out.send(new ProducerRecord<>(Topics.KEYS, record.id(), Json.write(record))).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    private static TransientException unavailable(Exception cause) {
        return new TransientException(ErrorCode.BROKER_UNAVAILABLE, "The key could not be recorded: the broker does not answer.",
                "Look with GET /v1/keys whether it is there, and try again in a while.", cause);
    }

    @PreDestroy
    void close() {
        out.close(Duration.ofSeconds(1));
    }
}
