package dev.atelier.worker.event;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.TaskEvent;
import java.util.concurrent.CompletionStage;

/** Where a worker tells what has happened: topic {@code atelier.events}. Events of one task keep their order. */
@FunctionalInterface
public interface EventSink {
    /** The stage completes once the event is durable, or exceptionally if it could not be made so. */
    CompletionStage<Void> send(CloudEvent<? extends TaskEvent> event);
}
