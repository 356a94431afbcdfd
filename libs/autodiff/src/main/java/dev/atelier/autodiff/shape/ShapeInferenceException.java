package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.Node;

/** The type of a node's output cannot be told: an operator without a rule, sizes that do not fit, or a shape that is not constant. */
public final class ShapeInferenceException extends AutodiffException {
    public ShapeInferenceException(Node node, String why, String remedy) {
        super(node + ": " + why, remedy);
    }

    ShapeInferenceException(Node node, RuntimeException cause) {
        super(node + ": its inputs do not fit together (" + cause + ")", "check the model with onnx.checker", cause);
    }
}
