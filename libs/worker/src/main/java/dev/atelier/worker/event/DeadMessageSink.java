package dev.atelier.worker.event;

import java.util.concurrent.CompletionStage;

/** Where messages go that cannot be read: topic {@code dlq.atelier.messages}. */
@FunctionalInterface
public interface DeadMessageSink {
    /**
     * @param key   as it came; may be null
     * @param value as it came; may be null
     * @return completes once the message is durable
     */
    CompletionStage<Void> send(byte[] key, byte[] value, String reason);
}
