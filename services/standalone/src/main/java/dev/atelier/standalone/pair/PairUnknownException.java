package dev.atelier.standalone.pair;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.util.List;

/** There is no such bundled pair. */
public final class PairUnknownException extends TerminalException {
    private static final long serialVersionUID = 1L;

    PairUnknownException(String name, List<String> known) {
        super(ErrorCode.SETTING_INVALID, "There is no bundled pair '" + name + "'",
                known.isEmpty() ? "models/pairs has none: is this a whole checkout?" : "Bundled pairs: " + String.join(", ", known));
    }
}
