package dev.atelier.gateway.problem;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/** Turns every failure into problem details; what is not ours to tell goes to the log under a reference. */
public class AtelierExceptionMapper {
    private static final Logger LOG = Logger.getLogger(AtelierExceptionMapper.class);

    @ServerExceptionMapper
    public Response ours(AtelierException failure, UriInfo uri, HttpHeaders headers) {
        if (failure instanceof TransientException) {
            LOG.warnf("%s: %s%s", uri.getPath(), failure.getMessage(), failure.getCause() == null ? "" : " (" + failure.getCause() + ")");
            LOG.debugf(failure, "%s", uri.getPath());
        }
        Response answer = Problems.response(Problem.of(failure, uri.getPath()), headers);
        if (failure instanceof WithHeaders more) {
            more.headers().forEach(answer.getHeaders()::putSingle);
        }
        return answer;
    }

    /** Also where a parameter of an address cannot be read, which the framework takes for an address that is not there. */
    @ServerExceptionMapper
    public Response http(jakarta.ws.rs.WebApplicationException failure, UriInfo uri, HttpHeaders headers) {
        Response.StatusType status = failure.getResponse().getStatusInfo();
        if (status.getStatusCode() < Response.Status.BAD_REQUEST.getStatusCode()) {
            return failure.getResponse();
        }
        if (failure instanceof NotFoundException && failure.getCause() instanceof IllegalArgumentException unreadable) {
            return Problems.response(Problem.of(ErrorCode.REQUEST_INVALID, "A parameter in the address cannot be read: " + unreadable.getMessage() + ".",
                    "/q/openapi says what each parameter takes.", null, uri.getPath()), headers);
        }
        return Problems.response(Problem.http(status.getStatusCode(), status.getReasonPhrase(), Problems.explain(status.getStatusCode()),
                uri.getPath()), headers);
    }

    /** A form of which the framework cannot read a part. */
    @ServerExceptionMapper
    public Response malformed(MultipartParser.MalformedMessageException failure, UriInfo uri, HttpHeaders headers) {
        return unreadableForm("the headers of a part are malformed", uri, headers);
    }

    /** A form that breaks off, of which the framework says only that it could not go on reading. */
    @ServerExceptionMapper
    public Response brokenOff(IOException failure, UriInfo uri, HttpHeaders headers) {
        boolean ofForms = failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getClassName().startsWith(MultipartParser.class.getPackageName());
        return ofForms ? unreadableForm("it ends before its last part does", uri, headers) : unexpected(failure, uri, headers);
    }

    private static Response unreadableForm(String why, UriInfo uri, HttpHeaders headers) {
        return Problems.response(Problem.of(ErrorCode.REQUEST_INVALID, "The multipart body cannot be read: " + why + ".",
                "Send each part with a Content-Disposition header, an empty line and its content, and the boundary after the last (RFC 7578), as HTTP"
                        + " clients do for forms.", null, uri.getPath()), headers);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri, HttpHeaders headers) {
        return Problems.response(Problems.internal(failure, uri.getPath(), LOG), headers);
    }
}
