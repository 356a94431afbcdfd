package dev.atelier.standalone.client;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import java.io.IOException;
import java.net.URI;

/** Nothing answers where the gateway, or the store behind it, should be. */
public final class GatewayUnreachableException extends TransientException {
    private static final long serialVersionUID = 1L;

    public GatewayUnreachableException(URI address, IOException cause) {
        super(ErrorCode.GATEWAY_UNREACHABLE, "No answer from " + address.resolve("/") + reason(cause),
                "Start the platform with ./atelier up, or say where it runs with --gateway URL", cause);
    }

    private static String reason(IOException cause) {
        return cause.getMessage() == null ? "" : ": " + cause.getMessage();
    }
}
