package dev.atelier.stage.wiring;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.DeadMessage;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.worker.event.DeadMessageSink;
import dev.atelier.worker.event.EventSink;
import dev.atelier.worker.event.ProgressSink;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** What workers tell, to the topics where it belongs. Messages of one job have one key, so that they keep their order. */
@ApplicationScoped
public class KafkaSinks implements EventSink, ProgressSink, DeadMessageSink {
    private final Emitter<byte[]> events;
    private final Emitter<byte[]> progress;
    private final Emitter<byte[]> deadMessages;

    KafkaSinks(
            @Channel("events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> events,
            @Channel("progress") @OnOverflow(OnOverflow.Strategy.DROP) Emitter<byte[]> progress,
            @Channel("dead-messages") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> deadMessages) {
        this.events = events;
        this.progress = progress;
        this.deadMessages = deadMessages;
    }

    @Override
    public CompletionStage<Void> send(CloudEvent<? extends TaskEvent> event) {
        return durable(events, Messages.write(event), key(event.data().job()));
    }

    @Override
    public void sendProgress(CloudEvent<Progress> told) {
        synchronized (progress) {
            progress.send(Message.of(Messages.write(told), Metadata.of(key(told.data().job()))));
        }
    }

    @Override
    public CompletionStage<Void> send(DeadMessage message) {
        return durable(deadMessages, Json.write(message), key(message.key()));
    }

    private static OutgoingKafkaRecordMetadata<String> key(String job) {
        return OutgoingKafkaRecordMetadata.<String>builder().withKey(job).build();
    }

    /** Emitters are for one thread at a time. */
    private static CompletionStage<Void> durable(Emitter<byte[]> emitter, byte[] value, OutgoingKafkaRecordMetadata<String> metadata) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        Message<byte[]> message = Message.of(value, Metadata.of(metadata), () -> {
            written.complete(null);
            return CompletableFuture.completedStage(null);
        }, failure -> {
            written.completeExceptionally(failure);
            return CompletableFuture.completedStage(null);
        });
        synchronized (emitter) {
            emitter.send(message);
        }
        return written;
    }
}
