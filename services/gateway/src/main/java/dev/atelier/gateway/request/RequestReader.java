package dev.atelier.gateway.request;

import dev.atelier.base.image.ImageLimits;
import dev.atelier.gateway.GatewayConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Reads the two forms in which a job may be asked for. */
@ApplicationScoped
public class RequestReader {
    @Inject
    ImageLimits limits;

    @Inject
    GatewayConfig config;

    public JobRequest json(byte[] body) {
        return json(body, JobRequest.class);
    }

    /** Any other request: unknown fields and values of the wrong type are refused. */
    public <T> T json(byte[] body, Class<T> type) {
        return StrictJson.read(body == null ? new byte[0] : body, type);
    }

    public MultipartJob form(MultipartFormDataInput form) {
        return MultipartJob.read(form, limits, config.gateway().maxImages());
    }
}
