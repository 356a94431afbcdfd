package dev.atelier.gateway.security.rate;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.gateway.problem.WithHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Map;
import java.util.TreeMap;

/** One caller, or one address without a credential, asks too often. */
public final class RateLimitedException extends TerminalException implements WithHeaders {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> headers;

    RateLimitedException(String what, Allowance allowance) {
        super(ErrorCode.RATE_LIMITED, what, "Try again in " + allowance.waitSeconds() + " s.");
        headers = new TreeMap<>(allowance.headers());
        headers.put(HttpHeaders.RETRY_AFTER, String.valueOf(allowance.waitSeconds()));
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
