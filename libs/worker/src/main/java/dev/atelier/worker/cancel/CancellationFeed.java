package dev.atelier.worker.cancel;

import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads all cancellations from the beginning and then as they come, on a thread of its own. Every worker reads all of them: no group. */
public final class CancellationFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CancellationFeed.class);
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Brokers brokers;
    private final Cancellations cancellations;
    private final Thread thread;
    private volatile boolean closed;

    private CancellationFeed(Brokers brokers, Cancellations cancellations) {
        this.brokers = brokers;
        this.cancellations = cancellations;
        this.thread = Thread.ofPlatform().daemon().name("cancellations").unstarted(this::run);
    }

    public static CancellationFeed start(Brokers brokers, Cancellations cancellations) {
        CancellationFeed feed = new CancellationFeed(brokers, cancellations);
        feed.thread.start();
        return feed;
    }

    private void run() {
        while (!closed) {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
                follow(consumer);
            } catch (KafkaException e) {
                LOG.warn("cannot read {}; trying again: {}", Topics.CANCELLATIONS, e.getMessage());
                pause();
            }
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(brokers.with(Map.of(
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void follow(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.CANCELLATIONS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (!closed) {
            consumer.poll(WAIT).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> message) {
        try {
            cancellations.add(Messages.read(message.value(), CancelledTask.class).data());
        } catch (UnreadableMessageException e) {
            LOG.warn("skipping an unreadable cancellation at {}-{}: {}", message.partition(), message.offset(), e.getMessage());
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
