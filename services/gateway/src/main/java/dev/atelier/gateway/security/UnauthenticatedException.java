package dev.atelier.gateway.security;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.problem.WithHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;

/** The request carries no credential, or one that is worth nothing. What is wrong with a key is not told: whoever has it by right can ask. */
public final class UnauthenticatedException extends TerminalException implements WithHeaders {
    private static final long serialVersionUID = 1L;
    private static final String HOW = "Send 'Authorization: Bearer' with an API key (./atelier keys create makes one) or a token of the identity provider.";

    private final boolean missing;

    private UnauthenticatedException(boolean missing, String what) {
        super(ErrorCode.UNAUTHENTICATED, what, HOW);
        this.missing = missing;
    }

    /** There is none. */
    public static UnauthenticatedException missing() {
        return new UnauthenticatedException(true, "This address wants a credential, and the request carries none.");
    }

    /** It is unknown, revoked or has run out. */
    public static UnauthenticatedException unknown() {
        return new UnauthenticatedException(false, "The credential is not known here: it may be wrong, revoked, or have run out.");
    }

    /** @param why which of the token's claims does not fit */
    public static UnauthenticatedException token(String why) {
        return new UnauthenticatedException(false, "The token is not taken: " + why + ".");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"atelier\"" + (missing ? "" : ", error=\"invalid_token\""));
    }
}
