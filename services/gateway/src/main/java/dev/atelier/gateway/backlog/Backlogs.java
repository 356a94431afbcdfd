package dev.atelier.gateway.backlog;

import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the tasks of each stage in the snapshots of all jobs that have not ended. A task is ready from when it is offered until somebody
 * starts it, so that this is what the dispatchers of all workflow processes have together, as soon as their snapshots are here.
 */
@ApplicationScoped
public class Backlogs {
    /** One scrape asks every gauge in a moment: it counts once for all of them. */
    private static final Duration LATELY = Duration.ofMillis(250);

    private final JobShelf shelf;
    private BacklogReport scraped;
    private long scrapedAt;

    Backlogs(JobShelf shelf) {
        this.shelf = shelf;
    }

    /** Every gateway counts all jobs: take one gateway's number, or the highest, and never their sum. */
    void register(@Observes StartupEvent event, MeterRegistry metrics) {
        for (Stage stage : Stage.values()) {
            Gauge.builder("atelier.backlog", () -> of(stage, lately()).backlog()).tag("stage", stage.id())
                    .description("Tasks of the stage that wait for a worker, of all jobs").register(metrics);
            Gauge.builder("atelier.running", () -> of(stage, lately()).running()).tag("stage", stage.id())
                    .description("Tasks of the stage that workers have, of all jobs").register(metrics);
            Gauge.builder("atelier.coming", () -> of(stage, lately()).coming()).tag("stage", stage.id())
                    .description("Tasks of the stage that wait for other tasks, of all jobs that run").register(metrics);
        }
        Gauge.builder("atelier.jobs.queued", () -> lately().queuedJobs()).description("Jobs that wait for their turn among their tenant's")
                .register(metrics);
        Gauge.builder("atelier.jobs.parked", shelf::parked).description("Jobs that wait for a replay: a task was tried as often as is allowed")
                .register(metrics);
    }

    StageBacklog of(Stage stage) {
        return of(stage, report());
    }

    private static StageBacklog of(Stage stage, BacklogReport report) {
        return report.stages().get(stage.ordinal());
    }

    private synchronized BacklogReport lately() {
        long now = System.nanoTime();
        if (scraped == null || now - scrapedAt > LATELY.toNanos()) {
            scraped = report();
            scrapedAt = now;
        }
        return scraped;
    }

    BacklogReport report() {
        int[] ready = new int[Stage.values().length];
        int[] running = new int[Stage.values().length];
        int[] coming = new int[Stage.values().length];
        AtomicInteger queued = new AtomicInteger();
        shelf.openJobs().forEach(job -> {
            for (Stage stage : Stage.values()) {
                ready[stage.ordinal()] += job.ready(stage);
                running[stage.ordinal()] += job.running(stage);
                coming[stage.ordinal()] += job.coming(stage);
            }
            queued.addAndGet(job.state() == JobStatus.QUEUED ? 1 : 0);
        });
        return new BacklogReport(Arrays.stream(ready).sum(), Arrays.stream(running).sum(), queued.get(), Arrays.stream(Stage.values())
                .map(stage -> new StageBacklog(stage, ready[stage.ordinal()], running[stage.ordinal()], coming[stage.ordinal()])).toList());
    }
}
