package dev.atelier.gateway.security.guard;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A browser sends a session's cookie and does not say that the gateway's own page asked it to. */
final class CrossSiteException extends TerminalException {
    private static final long serialVersionUID = 1L;

    CrossSiteException() {
        super(ErrorCode.CROSS_SITE, "The session's cookie came without a sign that a page of this gateway made the request.",
                "Use the gateway's own pages, under the address that the browser shows; programs send 'Authorization: Bearer' instead of a cookie.");
    }
}
