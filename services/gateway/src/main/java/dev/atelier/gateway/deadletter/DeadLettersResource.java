package dev.atelier.gateway.deadletter;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.request.PageLimit;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages that could not be read, for operators. */
@Path("/v1/operator/dead-messages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operator")
public class DeadLettersResource {
    @Inject
    DeadLetters letters;

    @GET
    @Operation(operationId = "listDeadMessages", summary = "List messages that could not be read, with the reason, newest first")
    public DeadLetterPage list(@QueryParam("before") @DefaultValue("9223372036854775807") long before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        PageLimit.check(limit, PageLimit.PAGE);
        List<DeadLetter> found = letters.before(before, limit + 1);
        List<DeadLetter> page = found.subList(0, Math.min(limit, found.size()));
        return new DeadLetterPage(page.stream().map(DeadLetter::shortened).toList(), found.size() > limit ? page.getLast().id() : null);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getDeadMessage", summary = "Look at one whole message that could not be read")
    public DeadLetter get(@PathParam("id") long id) {
        return letters.get(id).orElseThrow(() -> new TerminalException(ErrorCode.DEAD_MESSAGE_NOT_FOUND,
                "There is no dead message " + id + ".",
                "GET /v1/operator/dead-messages lists those there are; they are kept for 90 days."));
    }
}
