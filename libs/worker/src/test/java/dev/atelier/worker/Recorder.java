package dev.atelier.worker;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.worker.event.DeadMessageSink;
import dev.atelier.worker.event.EventSink;
import dev.atelier.worker.event.ProgressSink;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a worker tells, after refusing as many events as it is asked to. */
public final class Recorder implements EventSink, ProgressSink, DeadMessageSink {
    public final List<TaskEvent> events = new CopyOnWriteArrayList<>();
    public final List<Progress> progress = new CopyOnWriteArrayList<>();
    public final List<String> deadReasons = new CopyOnWriteArrayList<>();
    public final AtomicInteger refusals = new AtomicInteger();

    @Override
    public CompletionStage<Void> send(CloudEvent<? extends TaskEvent> event) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return CompletableFuture.failedStage(new IllegalStateException("the broker is away"));
        }
        events.add(event.data());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> send(DeadMessage message) {
        deadReasons.add(message.reason());
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void sendProgress(CloudEvent<Progress> told) {
        progress.add(told.data());
    }
}
