package dev.atelier.gateway.security.token;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import java.net.URI;

/** The identity provider's keys cannot be fetched, so that nobody can say whether a token is genuine. */
final class ProviderAwayException extends TransientException {
    private static final long serialVersionUID = 1L;

    ProviderAwayException(URI jwks, Exception cause) {
        super(ErrorCode.IDENTITY_PROVIDER_UNAVAILABLE, "The token cannot be checked: the identity provider's keys cannot be fetched from "
                + jwks.getHost() + ".", "Try again in a while, or use an API key.", cause);
    }
}
