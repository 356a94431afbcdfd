package dev.atelier.magictailor.engine;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The configured memory does not even hold one image's activations. */
public final class MemoryBudgetException extends TerminalException {
    private static final long serialVersionUID = 1L;
    private static final long MEBIBYTE = 1 << 20;

    MemoryBudgetException(long budget, long needed) {
        super(ErrorCode.SETTING_INVALID,
                "atelier.engine.memory allows %d MiB, and one image of this model needs %d MiB".formatted(
                        budget / MEBIBYTE, Math.ceilDiv(needed, MEBIBYTE)),
                "allow at least as much, or train a smaller model or fewer pixels");
    }
}
