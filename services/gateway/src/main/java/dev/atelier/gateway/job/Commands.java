package dev.atelier.gateway.job;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.gateway.trace.RequestSpan;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.trace.TraceContext;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Sends commands; returns when the broker has them. */
@ApplicationScoped
public class Commands {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    @Channel("commands")
    MutinyEmitter<Record<String, byte[]>> out;

    @Inject
    RequestSpan request;

    @Inject
    JobShelf shelf;

    public void send(Command command) {
        // a job that goes on in another request's trace is found from there, too
        shelf.trace(command.job()).ifPresent(request::link);
        byte[] value = Messages.write(CloudEvent.of(command, "/atelier/gateway", Instant.now(),
                request.context().map(TraceContext::traceparent).orElse(null)));
        try {
            out.send(Record.of(command.job(), value)).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            throw new TransientException(ErrorCode.BROKER_UNAVAILABLE, "The request could not be recorded: the broker does not answer.", "Try again in a while.", e);
        }
    }
}
