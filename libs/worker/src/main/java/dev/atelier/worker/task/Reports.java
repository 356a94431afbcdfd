package dev.atelier.worker.task;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is told about one attempt at a task. Start, checkpoints and progress are told in passing; the outcome is told until it is durable. */
final class Reports {
    private static final Logger LOG = LoggerFactory.getLogger(Reports.class);
    private static final Duration BETWEEN_PROGRESS = Duration.ofMillis(250);
    private static final Duration DURABLE_WITHIN = Duration.ofSeconds(10);
    private static final Duration TRY_AGAIN = Duration.ofMillis(500);

    private final WorkerTools tools;
    private final Task task;
    private final AttemptTrace trace;
    private final Instant begun = Instant.now();
    private Instant nextProgress = Instant.MIN;
    private int step;
    private int totalSteps;

    Reports(WorkerTools tools, Task task, AttemptTrace trace) {
        this.tools = tools;
        this.task = task;
        this.trace = trace;
    }

    void started(int fromStep) {
        inPassing(new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), tools.worker(), fromStep));
    }

    void checkpointed(int step) {
        inPassing(new TaskCheckpointed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), tools.worker(), step));
    }

    /** The first, the last, and a few each second. */
    void progress(int step, int totalSteps, Map<String, Double> values) {
        Instant now = Instant.now();
        this.step = step;
        this.totalSteps = totalSteps;
        if (step >= totalSteps || now.isAfter(nextProgress)) {
            nextProgress = now.plus(BETWEEN_PROGRESS);
            progress(values, null);
        }
    }

    /** At once: pictures are few. */
    void preview(String key) {
        progress(Map.of(), key);
    }

    private void progress(Map<String, Double> values, String preview) {
        tools.progress().sendProgress(envelope(
                new Progress(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), step, totalSteps, values, preview)));
    }

    /** False if the token was cancelled before the event was durable. */
    boolean succeeded(boolean reused, CancelToken token) {
        trace.succeeded(reused);
        return durably(new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), tools.worker(),
                task.contentKey(), reused, durationMillis()), token);
    }

    /** False if the token was cancelled before the event was durable. */
    boolean failed(Failure failure, CancelToken token) {
        trace.failed(failure);
        return durably(new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), tools.worker(), failure), token);
    }

    /** In the trace alone: nobody waits for it. */
    void stopped(CancelReason reason) {
        trace.stopped(reason);
    }

    long durationMillis() {
        return Duration.between(begun, Instant.now()).toMillis();
    }

    private void inPassing(TaskEvent event) {
        tools.events().send(envelope(event)).exceptionally(e -> {
            LOG.warn("could not tell that {} {}: {}", task.subject(), event.getClass().getSimpleName(), e.getMessage());
            return null;
        });
    }

    /**
     * Giving up would mean doing the work again, or at least delivering it again, and a delivery count has an end. So the event is sent until
     * it is durable or the lease is gone: every try has the same id.
     */
    private boolean durably(TaskEvent event, CancelToken token) {
        CloudEvent<TaskEvent> envelope = envelope(event);
        while (!attempt(envelope)) {
            if (token.reason().filter(why -> why != CancelReason.DEADLINE).isPresent()) {
                return false;
            }
            sleep();
        }
        return true;
    }

    private boolean attempt(CloudEvent<TaskEvent> envelope) {
        try {
            tools.events().send(envelope).toCompletableFuture().get(DURABLE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("could not tell the outcome of {}; trying again", task.subject(), e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(TRY_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private <T extends Message> CloudEvent<T> envelope(T message) {
        return CloudEvent.of(message, "/atelier/workers/" + tools.worker(), Instant.now(), trace.traceparent());
    }
}
