package dev.atelier.autodiff.graph;

import java.util.Set;

/** What helps a user whose model holds an operator that this library does not know. */
public final class OperatorHints {
    private static final Set<String> QUANTISED = Set.of("DynamicQuantizeLinear", "DequantizeLinear", "QuantizeLinear", "MatMulInteger",
        "ConvInteger", "QLinearConv", "QLinearMatMul");
    private static final Set<String> LOOPS = Set.of("If", "Loop", "Scan");

    private OperatorHints() {
    }

    /** Whether the operator stands for several, or for 8-bit arithmetic: no exporter writes it, an optimiser does. */
    public static boolean isOptimised(Node node) {
        return QUANTISED.contains(node.op()) || node.op().contains(":");
    }

    /** One sentence. */
    public static String remedy(Node node) {
        if (QUANTISED.contains(node.op())) {
            return "use the model with float weights: nothing can be trained through 8-bit ones";
        }
        if (node.op().contains(":")) {
            return "export the model again without ONNX Runtime's optimiser, which fused several operators into this one";
        }
        if (LOOPS.contains(node.op())) {
            return "export with torch.onnx.export(dynamo=False) or with optimum, which write such control flow out";
        }
        return "export with optimum or torch.onnx.export, opset 14 to 20, without further optimisation";
    }
}
