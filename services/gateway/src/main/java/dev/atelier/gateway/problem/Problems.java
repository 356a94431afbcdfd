package dev.atelier.gateway.problem;

import dev.atelier.base.error.ErrorCode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Answers made of {@link Problem}s. */
final class Problems {
    private Problems() {}

    static Response response(Problem problem, HttpHeaders headers) {
        Response.ResponseBuilder answer = Response.status(problem.status());
        if (ProblemPage.isAskedFor(headers)) {
            answer.type(MediaType.TEXT_HTML + ";charset=UTF-8").entity(ProblemPage.of(problem));
        } else {
            answer.type(Problem.MEDIA_TYPE).entity(problem);
        }
        return (problem.status() == 503 ? answer.header("Retry-After", 5) : answer).build();
    }

    /** Nobody outside sees a stack trace: they get a reference under which it stands in the log. */
    static Problem internal(Throwable failure, String path, Logger log) {
        String reference = UUID.randomUUID().toString();
        log.errorf(failure, "Unexpected failure %s at %s", reference, path);
        return Problem.of(ErrorCode.INTERNAL, "The request could not be processed.",
                "Try again; if it persists, report reference " + reference + ".", null, path);
    }

    static String explain(int status) {
        return switch (status) {
            case 400 -> "The request could not be understood.";
            case 403 -> "Another site's page may not do this here.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "None of the media types asked for can be given.";
            case 413 -> "The request is larger than this server takes.";
            case 415 -> "This address takes application/json or multipart/form-data.";
            default -> null;
        };
    }
}
