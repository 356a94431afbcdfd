package dev.atelier.autodiff.graph;

import dev.atelier.autodiff.AutodiffException;

/**
 * Bytes that are not an ONNX model, or a model whose graph contradicts itself (a cycle, an input that nobody makes, a tensor cut short).
 */
public final class MalformedModelException extends AutodiffException {
    public MalformedModelException(String what) {
        this(what, null);
    }

    public MalformedModelException(String what, Throwable cause) {
        super(what, "export the model again and check it with onnx.checker", cause);
    }
}
