package dev.atelier.worker.task;

import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.cancel.CancelledException;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.checkpoint.Checkpoint;
import dev.atelier.worker.lease.LeasedMessage;
import dev.atelier.worker.lease.LeasedWork;
import dev.atelier.worker.lease.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt at a task, from message to outcome event: skips work whose manifest is there, lets the handler do what is not, commits, tells.
 * Deliveries may be repeated at any time; so may everything here.
 */
public final class TaskRunner implements LeasedWork {
    private static final Logger LOG = LoggerFactory.getLogger(TaskRunner.class);

    private final Stage stage;
    private final TaskHandler handler;
    private final WorkerTools tools;
    private final Cancellations cancellations;
    private final TaskMonitor monitor;
    private final AttemptTracer tracer;
    private final BooleanSupplier ending;

    /** Without traces. */
    public TaskRunner(Stage stage, TaskHandler handler, WorkerTools tools, Cancellations cancellations, TaskMonitor monitor) {
        this(stage, handler, tools, cancellations, monitor, AttemptTracer.NONE);
    }

    public TaskRunner(Stage stage, TaskHandler handler, WorkerTools tools, Cancellations cancellations, TaskMonitor monitor, AttemptTracer tracer) {
        this(stage, handler, tools, cancellations, monitor, tracer, ProcessEnd::begun);
    }

    /** @param ending whether the process is about to end, so that whatever fails may fail for that */
    TaskRunner(Stage stage, TaskHandler handler, WorkerTools tools, Cancellations cancellations, TaskMonitor monitor, AttemptTracer tracer,
            BooleanSupplier ending) {
        this.stage = stage;
        this.handler = handler;
        this.tools = tools;
        this.cancellations = cancellations;
        this.monitor = monitor;
        this.tracer = tracer;
        this.ending = ending;
    }

    @Override
    public Verdict run(LeasedMessage message, CancelToken token) {
        CloudEvent<Task> envelope;
        try {
            envelope = read(message);
        } catch (UnreadableMessageException e) {
            return bury(message, e.getMessage());
        }
        Task task = envelope.data();
        try (AttemptTrace trace = tracer.begin(task, envelope.traceparent()); AttemptLog _ = AttemptLog.open(task, trace.traceparent())) {
            return run(task, new Reports(tools, task, trace), token);
        }
    }

    private CloudEvent<Task> read(LeasedMessage message) throws UnreadableMessageException {
        return Messages.read(message.value(), Task.class);
    }

    /** With the reason, where somebody can find it; the broker's own dead letters would have the message alone. */
    private Verdict bury(LeasedMessage message, String reason) {
        LOG.warn("to the dead messages: {}", reason);
        try {
            LeasedMessage.Place place = message.place();
            tools.deadMessages().send(DeadMessage.of(place.topic(), place.partition(), place.offset(), message.key(), reason, place.written(),
                    message.value())).toCompletableFuture().join();
            monitor.buried();
            return Verdict.ACCEPT;
        } catch (CompletionException e) {
            LOG.warn("could not write to the dead messages; leaving it to the broker", e);
            return Verdict.REJECT;
        }
    }

    private Verdict run(Task task, Reports reports, CancelToken token) {
        if (task.deadline() != null) {
            token.expireAt(task.deadline());
        }
        cancellations.begin(task, token);
        monitor.started(task);
        try {
            return attempt(task, reports, token);
        } catch (CancelledException e) {
            return stopped(task, e.reason(), reports, token);
        } catch (RuntimeException | Error e) { // whatever a handler or native code throws has to become an event
            return ending.getAsBoolean() ? stopped(task, CancelReason.SHUTDOWN, reports, token) : failed(task, Failures.of(e), reports, token);
        } finally {
            cancellations.end(task);
            monitor.ended(task);
        }
    }

    private Verdict attempt(Task task, Reports reports, CancelToken token) {
        token.check();
        checkUnderstood(task);
        boolean reused = tools.artifacts().find(task.tenant(), task.contentKey()).isPresent() || !make(task, reports, token);
        if (!reports.succeeded(reused, token)) {
            return Verdict.RELEASE;
        }
        monitor.succeeded(task, Duration.ofMillis(reports.durationMillis()), reused);
        LOG.info("{} succeeded in {} ms{}", task.subject(), reports.durationMillis(), reused ? " (output was there)" : "");
        return Verdict.ACCEPT;
    }

    private void checkUnderstood(Task task) {
        String understood = ContentKey.of(stage, task.work());
        if (!understood.equals(task.contentKey())) {
            throw new WorkMismatchException(task.contentKey(), understood);
        }
    }

    /** False if another worker committed first. */
    private boolean make(Task task, Reports reports, CancelToken token) {
        Draft draft = tools.artifacts().draft(task.tenant(), task.contentKey(), stage.id(), String.valueOf(stage.semanticVersion()), tools.worker());
        TaskContext context = new TaskContext(tools, task, token, draft, reports, monitor);
        reports.started(handler.resumes() ? context.newestCheckpoint().map(Checkpoint::step).orElse(0) : 0);
        try {
            handler.handle(context);
            checkStillWanted(token);
        } catch (RuntimeException | Error e) {
            draft.discard();
            throw e;
        }
        Manifest committed = draft.commit();
        if (handler.resumes()) {
            context.checkpoints().clear();
        }
        return committed.createdBy().equals(tools.worker());
    }

    /** Finished work is committed even when the lease is gone or the process ends: the next worker then finds it. */
    private static void checkStillWanted(CancelToken token) {
        token.reason().filter(why -> why == CancelReason.REQUESTED || why == CancelReason.DEADLINE).ifPresent(why -> {
            throw new CancelledException(why);
        });
    }

    private Verdict stopped(Task task, CancelReason reason, Reports reports, CancelToken token) {
        LOG.info("{} stopped: {}", task.subject(), reason);
        monitor.stopped(task);
        reports.stopped(reason);
        return switch (reason) {
            case REQUESTED -> Verdict.ACCEPT;
            case SHUTDOWN, LEASE_LOST -> Verdict.RELEASE;
            case DEADLINE -> failed(task, Failure.of(new DeadlinePassedException(task)), reports, token);
        };
    }

    private Verdict failed(Task task, Failure failure, Reports reports, CancelToken token) {
        LOG.warn("{} failed: {}: {}", task.subject(), failure.code(), failure.message());
        if (!reports.failed(failure, token)) {
            return Verdict.RELEASE;
        }
        monitor.failed(task, Duration.ofMillis(reports.durationMillis()), failure);
        return Verdict.ACCEPT;
    }
}
