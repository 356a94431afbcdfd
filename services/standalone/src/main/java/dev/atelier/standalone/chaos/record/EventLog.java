package dev.atelier.standalone.chaos.record;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads events, snapshots and tasks from the first to the last while a run goes on, and keeps what the checks need. */
public final class EventLog implements AutoCloseable {
    private static final Duration WAIT = Duration.ofMillis(50);
    private static final List<String> TOPICS = Stream.concat(Stream.of(Topics.EVENTS, Topics.JOBS),
            Arrays.stream(Stage.values()).map(Topics::tasks)).toList();

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final Map<String, List<Entry>> events = new LinkedHashMap<>();
    private final Map<String, Integer> partitions = new HashMap<>();
    private final Map<String, JobSnapshot> snapshots = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Map<String, Task> tasks = new HashMap<>();
    private int succeeded;
    private volatile boolean closed;
    private volatile boolean caughtUp;

    private EventLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed",
                "reconnect.backoff.max.ms", 100, "auto.offset.reset", "earliest"), new StringDeserializer(), new ByteArrayDeserializer());
        thread = Thread.ofPlatform().daemon().name("event-log").unstarted(this::run);
    }

    public static EventLog follow(String bootstrapServers) {
        EventLog log = new EventLog(bootstrapServers);
        List<TopicPartition> all = TOPICS.stream().flatMap(topic -> log.consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        log.consumer.assign(all);
        log.consumer.seekToBeginning(all);
        log.thread.start();
        return log;
    }

    private void run() {
        while (!closed) {
            try {
                consumer.poll(WAIT).forEach(this::take);
                caughtUp = consumer.assignment().stream().allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
            } catch (KafkaException brokerAway) {
                caughtUp = false;
            }
        }
        consumer.close();
    }

    private synchronized void take(ConsumerRecord<String, byte[]> message) {
        switch (read(message)) {
            case Event event -> {
                events.computeIfAbsent(event.job(), _ -> new ArrayList<>()).add(new Entry(Instant.ofEpochMilli(message.timestamp()), event));
                partitions.put(event.job(), message.partition());
                succeeded += event instanceof TaskSucceeded ? 1 : 0;
            }
            case JobSnapshot snapshot -> {
                snapshots.merge(snapshot.job(), snapshot, (old, fresh) -> fresh.version() > old.version() ? fresh : old);
                movements.add(new Movement(Instant.now(), message.partition()));
            }
            case Task task -> tasks.put(task.tenant() + "/" + task.contentKey(), task);
            case Message other -> throw new IllegalStateException("there is a " + other.getClass().getSimpleName() + " in " + message.topic());
        }
    }

    private static Message read(ConsumerRecord<String, byte[]> message) {
        try {
            return Messages.read(message.value()).data();
        } catch (UnreadableMessageException e) {
            throw new IllegalStateException(message.topic() + " has an unreadable message at " + message.partition() + "-" + message.offset(), e);
        }
    }

    /** How many jobs have ended in each way; those that run are among them. */
    public synchronized Map<JobStatus, Integer> counts() {
        Map<JobStatus, Integer> counts = new HashMap<>();
        snapshots.values().forEach(snapshot -> counts.merge(snapshot.state(), 1, Integer::sum));
        return counts;
    }

    /** Whether these jobs have all ended. */
    public synchronized boolean ended(List<String> jobs) {
        return jobs.stream().allMatch(job -> snapshots.containsKey(job) && snapshots.get(job).state().ended());
    }

    /** Tasks that somebody said to have finished. */
    public synchronized int tasksSucceeded() {
        return succeeded;
    }

    /** Everything so far. */
    public synchronized History history() {
        Map<String, List<Entry>> copies = new LinkedHashMap<>();
        events.forEach((job, list) -> copies.put(job, List.copyOf(list)));
        return new History(copies, Map.copyOf(partitions), Map.copyOf(snapshots), List.copyOf(movements), Map.copyOf(tasks));
    }

    /** Waits until the log is read to its end. */
    public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
        caughtUp = false;
        long deadline = System.nanoTime() + limit.toNanos();
        while (!caughtUp && System.nanoTime() < deadline) {
            Thread.sleep(WAIT);
        }
        return caughtUp;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
