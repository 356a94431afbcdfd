package dev.atelier.gateway.snapshot;

import dev.atelier.schemas.Brokers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads all of a topic from its beginning on, as every gateway does for itself: no group, so nothing to join and nothing to commit, and it
 * goes on at once where a broker comes back. Knows what it has handed on, which a channel does not: see {@link #readUpToNow}.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration POLL_WHERE_ASKED = Duration.ofMillis(5);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(200);

    private final Brokers brokers;
    private final List<TopicPartition> partitions;
    private final Consumer<ConsumerRecord<String, byte[]>> handler;
    private final Queue<Question> questions = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    /** Set while the reading thread waits for messages and for nothing else: one question wakes it, and those that follow let it answer. */
    private final AtomicBoolean waiting = new AtomicBoolean();
    private volatile KafkaConsumer<String, byte[]> reading;
    private volatile boolean closed;

    /** @param handler called for each record, by one thread */
    public TopicReader(Brokers brokers, String topic, int partitions, Consumer<ConsumerRecord<String, byte[]>> handler) {
        this.brokers = brokers;
        this.partitions = IntStream.range(0, partitions).mapToObj(n -> new TopicPartition(topic, n)).toList();
        this.handler = handler;
        this.thread = Thread.ofPlatform().name("read-" + topic).daemon().unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** What somebody wants to have been read; the ends are asked for by the reading thread. */
    private static final class Question {
        private final CompletableFuture<Boolean> answer = new CompletableFuture<>();
        private Map<TopicPartition, Long> ends;
    }

    /**
     * Waits until everything has been handled that was written, and committed, before this call. False where that takes longer than the limit,
     * since there is much to read or the broker does not answer.
     */
    public boolean readUpToNow(Duration limit) {
        Question question = new Question();
        questions.add(question);
        wake();
        try {
            return question.answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            questions.remove(question);
        }
    }

    private void run() {
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(brokers.with(Map.of("isolation.level", "read_committed", "auto.offset.reset", "earliest", "reconnect.backoff.max.ms", 200,
                "fetch.max.wait.ms", 100)), new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            reading = consumer;
            while (!closed) {
                read(consumer);
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> consumer) {
        try {
            waiting.set(true);
            ConsumerRecords<String, byte[]> messages = consumer.poll(questions.isEmpty() ? POLL : POLL_WHERE_ASKED);
            waiting.set(false);
            messages.forEach(this::handle);
            questions.forEach(question -> answer(question, consumer));
        } catch (WakeupException asked) {
            // the next round does not wait, and comes to the question
        } catch (KafkaException brokerAway) {
            LOG.debugf("%s", brokerAway);
            LockSupport.parkNanos(AFTER_FAILURE.toNanos());
        }
    }

    private void handle(ConsumerRecord<String, byte[]> message) {
        try {
            handler.accept(message);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Skipped %s-%d at %d", message.topic(), message.partition(), message.offset());
        }
    }

    /** Positions are those of what has been handled: the same thread does both. */
    private void answer(Question question, KafkaConsumer<String, byte[]> consumer) {
        if (question.ends == null) {
            question.ends = consumer.endOffsets(partitions, BROKER_PATIENCE);
        }
        if (question.ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey(), BROKER_PATIENCE) >= end.getValue())) {
            question.answer.complete(true);
        }
    }

    private void wake() {
        KafkaConsumer<String, byte[]> consumer = reading;
        if (consumer != null && waiting.compareAndSet(true, false)) {
            consumer.wakeup();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        try {
            thread.join(BROKER_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
