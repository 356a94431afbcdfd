package dev.atelier.diffusion.sampling;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** Settings with which no picture can be drawn. */
public final class SamplingSettingException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public SamplingSettingException(String what) {
        super(ErrorCode.SETTING_INVALID, what, "give 1 to 1000 steps (at most the model's own number) and a guidance scale of 0 to 100");
    }
}
