package dev.atelier.gateway.webhook;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** Writes webhook records; returns when the broker has them. All records of a job are in the partition that its events are in. */
@ApplicationScoped
public class WebhookLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> out;

    WebhookLog(GatewayConfig config) {
        out = new KafkaProducer<>(config.kafka().brokers().with(Map.of("acks", "all", "linger.ms", 0, "max.block.ms", PATIENCE.toMillis())), new StringSerializer(), new ByteArraySerializer());
    }

    void write(WebhookRecord record) {
        write(record.job(), record.key(), Json.write(record));
    }

    /** The record is kept no longer. */
    void forget(WebhookRecord record) {
        write(record.job(), record.key(), null);
    }

    private void write(String job, String key, byte[] value) {
        try {
            out.send(new ProducerRecord<>(Topics.WEBHOOKS, partition(job), key, value)).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /** As every producer puts a job's commands and events. */
    static int partition(String job) {
        return Utils.toPositive(Utils.murmur2(job.getBytes(StandardCharsets.UTF_8))) % Topics.JOB_PARTITIONS;
    }

    private static TransientException unavailable(Exception cause) {
        return new TransientException(ErrorCode.BROKER_UNAVAILABLE, "The webhook could not be recorded: the broker does not answer.",
                "Try again in a while.", cause);
    }

    @PreDestroy
    void close() {
        out.close(Duration.ofSeconds(1));
    }
}
