package dev.atelier.gateway.operator;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Somebody who is no operator asks for what only operators may see or do. */
public final class OperatorOnlyException extends TerminalException {
    private static final long serialVersionUID = 1L;

    OperatorOnlyException(boolean tokenConfigured) {
        super(ErrorCode.OPERATOR_ONLY, "This address is for operators.", tokenConfigured
                ? "Send 'Authorization: Bearer' with the token that is configured as atelier.gateway.operator-token."
                : "Ask from the gateway's own machine, or configure atelier.gateway.operator-token and send it.");
    }
}
