package dev.atelier.gateway.retention;

import dev.atelier.gateway.request.InvalidRequestException;
import dev.atelier.gateway.request.RequestReader;
import dev.atelier.gateway.request.Times;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Retention, for operators. */
@Path("/v1/operator/retention")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "operator")
public class RetentionResource {
    /** Longer than anything is old, and not so long that no moment lies before it. */
    private static final Duration LONGEST = Duration.ofDays(36_600);

    @Inject
    Retention retention;

    @Inject
    RequestReader reader;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "sweep",
            summary = "Forget jobs that ended long ago and delete what no job refers to, or say what that would be")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RetentionRequest.class)))
    public RetentionReport sweep(InputStream body) {
        RetentionRequest asked = reader.json(body, RetentionRequest.class);
        return retention.sweep(asked.dryRun(), Optional.ofNullable(asked.olderThan()).map(RetentionResource::age),
                Optional.ofNullable(asked.tenant()));
    }

    private static Duration age(String text) {
        try {
            Duration age = Times.duration(text);
            if (!age.isNegative() && age.compareTo(LONGEST) <= 0) {
                return age;
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static InvalidRequestException refused(String text) {
        return new InvalidRequestException("'olderThan' is '" + text + "'.", "Give a duration such as 30d, 12h or PT90M.");
    }
}
