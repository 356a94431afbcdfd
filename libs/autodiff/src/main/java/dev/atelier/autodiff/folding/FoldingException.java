package dev.atelier.autodiff.folding;

import dev.atelier.autodiff.AutodiffException;

/** A graph that could not be folded: sizes missing or contradictory, or refused by ONNX Runtime. */
public final class FoldingException extends AutodiffException {
    public FoldingException(String what, String remedy, Throwable cause) {
        super(what, remedy, cause);
    }

    public FoldingException(String what, String remedy) {
        this(what, remedy, null);
    }
}
