package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.TensorType;

/** An input has sizes that are not numbers. */
public final class OpenSizesException extends AutodiffException {
    OpenSizesException(String input, TensorType type) {
        super("input '" + input + "' has open sizes: " + type, "fold the graph with a shape for this input");
    }
}
