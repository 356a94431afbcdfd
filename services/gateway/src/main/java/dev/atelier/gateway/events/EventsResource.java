package dev.atelier.gateway.events;

import dev.atelier.gateway.Tenants;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.current.CurrentCaller;
import dev.atelier.gateway.security.key.ApiKeys;
import dev.atelier.gateway.snapshot.JobFeed;
import dev.atelier.gateway.snapshot.JobShelf;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * A job as it goes on, by server-sent events: {@code snapshot} (the whole job, id = its version) and {@code progress} (a running
 * task's step). The first event is the job as it is now, so that a client that comes back has missed nothing that lasts; the stream ends
 * with the job. A client that says which snapshot it has seen last ({@code Last-Event-ID}, as browsers do by themselves) gets only newer
 * ones, and
 * no content where the job has ended with that one: browsers then stop asking.
 */
@Path("/v1/jobs/{job}/events")
@Tag(name = "jobs")
public class EventsResource {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final String LAST = "Last-Event-ID";

    @Inject
    Tenants tenants;

    @Inject
    JobShelf shelf;

    @Inject
    JobFeed feed;

    @Inject
    CurrentCaller current;

    @Inject
    ApiKeys keys;

    /** May block: a job that is not known yet is waited for. */
    @GET
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    @Operation(operationId = "followJob", summary = "Follow a job by server-sent events")
    @Parameter(name = LAST, in = ParameterIn.HEADER, description = "The id of the last snapshot seen: only newer ones are sent",
            schema = @Schema(type = SchemaType.INTEGER))
    public Multi<OutboundSseEvent> follow(@PathParam("job") String job, @HeaderParam(LAST) String last, @Context Sse sse) {
        JobSnapshot found = shelf.get(tenants.current(), job);
        long seen = seen(last);
        if (found.state().ended() && found.version() <= seen) {
            throw new WebApplicationException(Response.noContent().build());
        }
        Caller caller = current.get();
        return Multi.createFrom().emitter(client -> {
            JobStream stream = new JobStream(client, message -> event(sse, message), seen);
            Cancellable live = feed.of(job).subscribe().with(stream::take);
            Cancellable beats = Multi.createFrom().ticks().every(HEARTBEAT).onOverflow().drop().subscribe()
                    .with(_ -> beat(client, caller, sse));
            client.onTermination(() -> {
                live.cancel();
                beats.cancel();
            });
            // looked up again: what changed between the check and the subscription must not be missed
            stream.take(shelf.find(found.tenant(), job).orElse(found));
        });
    }

    /** Keeps the connection, and ends it where the caller may not listen any more. */
    private void beat(MultiEmitter<? super OutboundSseEvent> client, Caller caller, Sse sse) {
        if (keys.standsBy(caller)) {
            client.emit(sse.newEventBuilder().comment("still here").build());
        } else {
            client.complete();
        }
    }

    /** What is no version of ours is none: a client that comes from elsewhere gets everything. */
    private static long seen(String last) {
        return last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : -1;
    }

    private static OutboundSseEvent event(Sse sse, Message message) {
        OutboundSseEvent.Builder event = sse.newEventBuilder().mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(new String(Json.write(message), StandardCharsets.UTF_8));
        return switch (message) {
            case JobSnapshot snapshot -> event.name("snapshot").id(Long.toString(snapshot.version())).build();
            case Progress _ -> event.name("progress").build();
            default -> throw new IllegalStateException("not a message for clients: " + message.getClass());
        };
    }
}
