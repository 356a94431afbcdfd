package dev.atelier.gateway.request;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Reads the two forms in which a job may be asked for. */
@ApplicationScoped
public class RequestReader {
    private static final int MAX_JSON = 1 << 20;

    @Inject
    ImageLimits limits;

    @Inject
    GatewayConfig config;

    public JobRequest json(InputStream body) {
        return json(body, JobRequest.class);
    }

    /** Any other request: unknown fields and values of the wrong type are refused. */
    public <T> T json(InputStream body, Class<T> type) {
        return StrictJson.read(bytes(body), type);
    }

    /** Pictures have a limit of their own; words need none of their size. */
    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_JSON + 1);
            if (bytes.length > MAX_JSON) {
                throw new TerminalException(ErrorCode.REQUEST_TOO_LARGE, "The JSON of the request has more than " + MAX_JSON + " bytes.",
                        "Send pictures with POST /v1/images or as parts of a form, and name them in the JSON.");
            }
            return bytes;
        } catch (IOException cut) {
            throw new InvalidRequestException("The request broke off before its end.", "Send it again.");
        }
    }

    public MultipartJob form(MultipartFormDataInput form) {
        return MultipartJob.read(form, limits, config.gateway().maxImages());
    }
}
