package dev.atelier.gateway.webhook;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A job's webhook cannot be used. */
public final class WebhookRefusedException extends TerminalException {
    private static final long serialVersionUID = 1L;

    WebhookRefusedException(String what, String remedy) {
        super(ErrorCode.WEBHOOK_REFUSED, what, remedy);
    }
}
