package dev.atelier.diffusion.engine;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The execution provider of the configuration is unknown, or not there. */
public final class EngineProviderException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public EngineProviderException(String what, String remedy, Throwable cause) {
        super(ErrorCode.SETTING_INVALID, what, remedy, cause);
    }
}
