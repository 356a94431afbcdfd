package dev.atelier.gateway.snapshot;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far this gateway has read the snapshots. It is behind after its start, after the broker was away, and for some milliseconds after
 * another gateway has accepted a job.
 */
@ApplicationScoped
public class FeedProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Also the time that what is read takes to the shelf. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Inject
    KafkaClientService clients;

    private volatile boolean everCaughtUp;

    /** Whether all was read once; from then on snapshots are read as they come. */
    public boolean caughtUp() {
        everCaughtUp = everCaughtUp || readUpToNow();
        return everCaughtUp;
    }

    /** Waits until everything is read that was written before this call. False where that takes too long, or the broker does not answer. */
    public boolean readUpToNow() {
        KafkaConsumer<String, byte[]> consumer = clients.getConsumer("jobs");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            Map<TopicPartition, Long> ends = ask(consumer, client -> client.endOffsets(client.assignment(), PATIENCE));
            while (!ask(consumer, client -> has(client, ends))) {
                if (System.nanoTime() > deadline || !pause()) {
                    return false;
                }
            }
            return pause() && !ends.isEmpty();
        } catch (TimeoutException | KafkaException brokerAway) {
            return false;
        }
    }

    private static <R> R ask(KafkaConsumer<String, byte[]> consumer, Function<Consumer<String, byte[]>, R> question) {
        return consumer.runOnPollingThread(question).await().atMost(PATIENCE);
    }

    private static boolean has(Consumer<String, byte[]> client, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> client.position(end.getKey(), PATIENCE) >= end.getValue());
    }

    private static boolean pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
