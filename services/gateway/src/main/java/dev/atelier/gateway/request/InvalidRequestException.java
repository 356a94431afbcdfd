package dev.atelier.gateway.request;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The request's form is wrong: not JSON, an unknown field, a part that is not expected. */
public final class InvalidRequestException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public InvalidRequestException(String what, String remedy) {
        super(ErrorCode.REQUEST_INVALID, what, remedy);
    }
}
