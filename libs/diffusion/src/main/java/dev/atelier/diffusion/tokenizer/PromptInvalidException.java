package dev.atelier.diffusion.tokenizer;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** A prompt whose pseudo-words are unknown or do not fit. */
public final class PromptInvalidException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public PromptInvalidException(String what, String remedy) {
        super(ErrorCode.SETTING_INVALID, what, remedy);
    }
}
