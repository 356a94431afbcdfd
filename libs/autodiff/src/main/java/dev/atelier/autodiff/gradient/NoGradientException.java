package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.AutodiffException;

/** What was asked for cannot be a gradient: a loss that is not one number, or an input on which the loss does not depend. */
public final class NoGradientException extends AutodiffException {
    public NoGradientException(String what, String remedy) {
        super(what, remedy);
    }
}
