package dev.atelier.gateway.replay;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Stage;

/** A replay names no stage that there is, or none at all where one is needed. */
public final class StageUnknownException extends TerminalException {
    private static final long serialVersionUID = 1L;

    private StageUnknownException(String what) {
        super(ErrorCode.STAGE_UNKNOWN, what,
                "Stages: " + String.join(", ", Stage.ids()) + ".");
    }

    static StageUnknownException of(String stage) {
        return new StageUnknownException("There is no stage '" + stage + "'.");
    }

    static StageUnknownException missing(String job) {
        return new StageUnknownException("Job '" + job + "' succeeded, so nothing says from which stage to replay it: 'from' is missing.");
    }
}
