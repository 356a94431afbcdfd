package dev.atelier.diffusion.adapter;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** An adapter of elsewhere that the model cannot take. */
public final class AdapterUnfitException extends TerminalException {
    private static final long serialVersionUID = 1L;

    public AdapterUnfitException(String what, String remedy) {
        super(ErrorCode.ADAPTER_UNFIT, what, remedy);
    }
}
