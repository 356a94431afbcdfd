package dev.atelier.gateway.snapshot;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.kafka.clients.consumer.Consumer;

/** Whether this gateway knows all jobs by now: after its start it has to read all snapshots first. */
@ApplicationScoped
public class FeedProgress {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @Inject
    KafkaClientService clients;

    private volatile boolean caughtUp;

    /** Once true, true for ever: from then on snapshots are read as they come. */
    public boolean caughtUp() {
        if (!caughtUp) {
            caughtUp = look();
        }
        return caughtUp;
    }

    private boolean look() {
        try {
            return clients.<String, byte[]>getConsumer("jobs").runOnPollingThread(FeedProgress::atTheEnd).await().atMost(PATIENCE);
        } catch (TimeoutException brokerAway) {
            return false;
        }
    }

    private static boolean atTheEnd(Consumer<String, byte[]> consumer) {
        return !consumer.assignment().isEmpty()
                && consumer.assignment().stream().allMatch(partition -> consumer.currentLag(partition).orElse(1) == 0);
    }
}
