package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Task;
import dev.atelier.workflow.core.Effect;
import dev.atelier.workflow.dispatch.FairQueue;
import dev.atelier.workflow.dispatch.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The queues of all stages for the jobs of one partition: offered tasks, in; tasks for workers, out, a short distance ahead of them. The
 * order of a queue lives in memory and is made anew from the store whenever its processor starts, so that it never differs from what was
 * committed.
 */
final class Dispatcher {
    private final ProcessorContext<String, byte[]> context;
    private final QueueStore store;
    private final Backlog backlog;
    private final WorkflowMonitor monitor;
    private final Map<Stage, FairQueue> queues = new EnumMap<>(Stage.class);
    private final Set<Stage> touched = EnumSet.noneOf(Stage.class);
    /** Offered since the last release, and not yet in the store: most tasks leave at once and never get there. */
    private final Map<String, StoredTask> fresh = new LinkedHashMap<>();

    Dispatcher(ProcessorContext<String, byte[]> context, DispatchSettings settings, Backlog backlog, WorkflowMonitor monitor) {
        this.context = context;
        this.backlog = backlog;
        this.monitor = monitor;
        store = new QueueStore(context.getStateStore(QueueStore.WAITING), context.getStateStore(QueueStore.RELEASED),
                context.getStateStore(QueueStore.TAGS));
        Arrays.stream(Stage.values())
                .forEach(stage -> queues.put(stage, new FairQueue(settings.window(), settings.lead(), settings::weight)));
        store.restore(queues);
        queues.forEach(this::report);
    }

    /** Enqueues a task, the n-th effect of its origin; its message carries the span of its dispatch. */
    void offer(Effect.DispatchTask offer, Origin origin, int n, Optional<JobTrace> trace) {
        Task task = offer.task();
        // tasks of one job stay in the order of its plan
        long order = Ticket.order(origin.now(), n);
        Ticket ticket = new Ticket(QueueStore.id(task.job(), task.task()), task.attempt(), task.tenant(), offer.priority(),
                offer.submittedAt(), order);
        if (queues.get(task.stage()).offer(ticket)) {
            fresh.put(ticket.id(), new StoredTask(ticket, task,
                    trace.map(job -> job.dispatch(task.task(), task.attempt()).span().traceparent()).orElse(null)));
            touched.add(task.stage());
        }
    }

    /** A worker has it. */
    void take(Effect.TaskTaken taken, Instant now, Optional<JobTrace> trace) {
        Stage stage = taken.stage();
        int attempt = taken.attempt();
        String id = QueueStore.id(taken.job(), taken.task());
        queues.get(stage).find(id, attempt).ifPresent(ticket -> monitor.taken(new WorkflowMonitor.Wait(taken.job(), ticket.tenant(),
                taken.task(), stage, attempt, ticket.ready(), now, trace.map(job -> job.dispatch(taken.task(), attempt)))));
        forget(stage, id, queues.get(stage).take(id, attempt, now));
    }

    /** Nobody wants it any more. */
    void withdraw(Stage stage, String job, String task, int attempt) {
        String id = QueueStore.id(job, task);
        forget(stage, id, queues.get(stage).withdraw(id, attempt));
    }

    private void forget(Stage stage, String id, boolean wasHere) {
        if (wasHere) {
            fresh.remove(id);
            store.remove(stage, id);
            touched.add(stage);
        }
    }

    /** Sends the workers what may go by now; says whether that was anything. */
    boolean release(Origin origin) {
        boolean any = false;
        for (Stage stage : touched) {
            any |= release(stage, queues.get(stage), origin);
            report(stage, queues.get(stage));
        }
        touched.clear();
        fresh.values().forEach(task -> store.putWaiting(task.task().stage(), task));
        fresh.clear();
        return any;
    }

    private boolean release(Stage stage, FairQueue queue, Origin origin) {
        boolean any = false;
        for (Optional<Ticket> next = queue.release(origin.now()); next.isPresent(); next = queue.release(origin.now())) {
            send(stage, next.get(), origin);
            any = true;
        }
        if (any) {
            store.putTags(stage, new Tags(queue.virtualTime(), queue.finishTags()));
        }
        return any;
    }

    private void send(Stage stage, Ticket ticket, Origin origin) {
        StoredTask offered = fresh.remove(ticket.id());
        StoredTask stored = offered != null ? offered : store.takeWaiting(stage, ticket);
        store.putReleased(stage, ticket);
        byte[] message = new Origin("task-" + ticket.id() + "-" + ticket.attempt(), origin.now(), stored.traceparent())
                .envelope(0, stored.task());
        context.forward(new Record<>(ticket.id(), message, origin.timestamp()), Sinks.tasks(stage));
    }

    private void report(Stage stage, FairQueue queue) {
        backlog.report(context.taskId().toString(), stage, queue.waiting(), queue.released());
    }

    /** Its jobs go to another process, or nowhere. */
    void close() {
        backlog.forget(context.taskId().toString());
    }
}
