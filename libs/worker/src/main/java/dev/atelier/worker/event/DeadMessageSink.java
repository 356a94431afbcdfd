package dev.atelier.worker.event;

import dev.atelier.schemas.message.DeadMessage;
import java.util.concurrent.CompletionStage;

/** Where messages go that cannot be read: topic {@code dlq.atelier.messages}. */
@FunctionalInterface
public interface DeadMessageSink {
    /** The stage completes once the message is durable. */
    CompletionStage<Void> send(DeadMessage message);
}
