package dev.atelier.gateway.quota;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TransientException;
import dev.atelier.gateway.problem.WithHeaders;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;

/** The tenant has as many open jobs as it may have. */
public final class QuotaExceededException extends TransientException implements WithHeaders {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    QuotaExceededException(String tenant, int open, int allowed, Duration retryAfter) {
        super(ErrorCode.QUOTA_EXCEEDED, "Tenant '" + tenant + "' has " + open + " jobs running or waiting, and may have " + allowed + ".",
                "Submit again in " + retryAfter.toSeconds() + " s, when some have ended, or cancel jobs that nobody needs.");
        this.retryAfter = retryAfter;
    }

    /** By when a place has probably become free. */
    @Override
    public Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
    }
}
