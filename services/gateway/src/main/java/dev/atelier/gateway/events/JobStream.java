package dev.atelier.gateway.events;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.function.Function;

/** What one client hears of one job: snapshots in rising version, progress in between, and the end with the job's. */
final class JobStream {
    private final MultiEmitter<? super OutboundSseEvent> client;
    private final Function<Message, OutboundSseEvent> toEvent;
    private long version;

    /** @param seen the version that the client has; −1 for none */
    JobStream(MultiEmitter<? super OutboundSseEvent> client, Function<Message, OutboundSseEvent> toEvent, long seen) {
        this.client = client;
        this.toEvent = toEvent;
        this.version = seen;
    }

    synchronized void take(Message message) {
        if (message instanceof JobSnapshot snapshot) {
            if (snapshot.version() <= version) {
                return;
            }
            version = snapshot.version();
        }
        client.emit(toEvent.apply(message));
        if (message instanceof JobSnapshot snapshot && snapshot.state().ended()) {
            client.complete();
        }
    }
}
