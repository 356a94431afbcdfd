package dev.atelier.standalone.models.packing;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** No pack can be made of that. */
final class PackRefusedException extends TerminalException {
    private static final long serialVersionUID = 1;

    PackRefusedException(String what, String remedy) {
        super(ErrorCode.MODEL_UNSUPPORTED, what, remedy);
    }
}
