package dev.atelier.standalone.chaos.check;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;

/** What is left in the stages' queues: a message that nobody has and nobody gets would be a lease lost for good. */
public final class Leases {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private Leases() {
    }

    /** Waits until all queues are empty; one line for each that is not. */
    public static List<String> leftAfter(Duration limit, String bootstrapServers) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            List<String> left = left(admin);
            while (!left.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(LOOK_AGAIN);
                left = left(admin);
            }
            return left;
        }
    }

    private static List<String> left(Admin admin) throws InterruptedException {
        Map<String, ListShareGroupOffsetsSpec> groups = Arrays.stream(Stage.values())
                .collect(Collectors.toMap(Topics::workers, _ -> new ListShareGroupOffsetsSpec()));
        List<String> left = new ArrayList<>();
        try {
            admin.listShareGroupOffsets(groups).all().get().forEach((group, partitions) -> partitions.forEach((partition, offsets) -> {
                long lag = offsets == null ? 0 : offsets.lag().orElse(0L);
                if (lag != 0) {
                    left.add(group + " has left " + lag + " messages of " + partition + " lying");
                }
            }));
        } catch (ExecutionException e) {
            left.add("the broker does not say what is left in the queues: " + e.getCause().getMessage());
        }
        return left;
    }
}
