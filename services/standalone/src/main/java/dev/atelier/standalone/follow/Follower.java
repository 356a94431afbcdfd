package dev.atelier.standalone.follow;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.GatewayUnreachableException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.stream.Stream;

/** Follows a job by its events until it has ended, over as many connections as that takes. */
public final class Follower {
    private static final int MAX_FRUITLESS = 20;
    private static final Duration BETWEEN_CONNECTIONS = Duration.ofMillis(500);

    private final GatewayClient gateway;
    private final Display display;
    private final Runnable health;

    /**
     * @param health called between connections; throws where following on is vain
     */
    public Follower(GatewayClient gateway, Display display, Runnable health) {
        this.gateway = gateway;
        this.display = display;
        this.health = health;
    }

    /** The job as it ended. */
    public JobSnapshot follow(String job) {
        JobProgress progress = new JobProgress(gateway.job(job));
        int fruitless = 0;
        while (!progress.snapshot().state().ended()) {
            health.run();
            long version = progress.snapshot().version();
            connect(job, progress);
            fruitless = progress.snapshot().version() > version ? 0 : fruitless + 1;
            if (fruitless > MAX_FRUITLESS) {
                progress.take(gateway.job(job));
                fruitless = 0;
            }
        }
        display.finish(progress);
        return progress.snapshot();
    }

    private void connect(String job, JobProgress progress) {
        try (Stream<String> lines = gateway.eventLines(job)) {
            new JobEvents().read(lines.iterator(), message -> {
                progress.take(message);
                display.show(progress);
            });
        } catch (UncheckedIOException | GatewayUnreachableException broken) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_CONNECTIONS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while following a job", interrupted);
        }
    }
}
