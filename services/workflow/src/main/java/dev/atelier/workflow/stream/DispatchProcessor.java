package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.workflow.dispatch.DispatchMessage;
import dev.atelier.workflow.dispatch.FairQueue;
import dev.atelier.workflow.dispatch.Ticket;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Offered tasks, in; tasks for workers, out, a short distance ahead of them. The order of the queue lives in memory and is made anew from
 * the store whenever the processor starts, so it can never differ from what was committed.
 */
final class DispatchProcessor implements Processor<String, DispatchMessage, String, byte[]> {
    private final DispatchSettings settings;
    private final Backlog backlog;
    private final Map<Stage, FairQueue> queues = new EnumMap<>(Stage.class);
    private ProcessorContext<String, byte[]> context;
    private QueueStore store;

    DispatchProcessor(DispatchSettings settings, Backlog backlog) {
        this.settings = settings;
        this.backlog = backlog;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        store = new QueueStore(context.getStateStore(QueueStore.WAITING), context.getStateStore(QueueStore.RELEASED),
                context.getStateStore(QueueStore.TAGS));
        Arrays.stream(Stage.values()).forEach(stage -> queues.put(stage, new FairQueue(settings.window(), settings::weight)));
        store.restore(queues);
        queues.forEach(this::report);
    }

    @Override
    public void process(Record<String, DispatchMessage> message) {
        if (message.value() == null) {
            return;
        }
        Stage stage = message.value().stage();
        FairQueue queue = queues.get(stage);
        switch (message.value()) {
            case DispatchMessage.Offer offer -> offer(queue, offer);
            case DispatchMessage.Withdraw withdraw -> {
                String id = QueueStore.id(withdraw.job(), withdraw.task());
                if (queue.withdraw(id, withdraw.attempt())) {
                    store.remove(stage, id);
                }
            }
        }
        release(stage, queue, Instant.ofEpochMilli(message.timestamp()));
        report(stage, queue);
        context.commit();
    }

    private void offer(FairQueue queue, DispatchMessage.Offer offer) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        Ticket ticket = new Ticket(QueueStore.id(offer.task().job(), offer.task().task()), offer.task().attempt(), offer.task().tenant(),
                offer.priority(), offer.submittedAt(), from.offset());
        if (queue.offer(ticket)) {
            store.putWaiting(offer.stage(), new StoredTask(ticket, offer.task(), offer.traceparent()));
        }
    }

    private void release(Stage stage, FairQueue queue, Instant now) {
        Optional<Ticket> next = queue.release();
        while (next.isPresent()) {
            StoredTask stored = store.release(stage, next.get());
            Origin origin = new Origin("task-" + next.get().id() + "-" + next.get().attempt(), now, stored.traceparent());
            context.forward(new Record<>(next.get().id(), origin.envelope(0, stored.task()), now.toEpochMilli()), Sinks.tasks(stage));
            store.putTags(stage, new Tags(queue.virtualTime(), queue.finishTags()));
            next = queue.release();
        }
    }

    private void report(Stage stage, FairQueue queue) {
        backlog.report(context.taskId().toString(), stage, queue.waiting(), queue.released());
    }

    @Override
    public void close() {
        if (context != null) {
            backlog.forget(context.taskId().toString());
        }
    }
}
