package dev.atelier.autodiff.shape;

import static dev.atelier.autodiff.shape.ShapeRule.single;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.OperatorHints;
import dev.atelier.autodiff.graph.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The registry: one rule for each operator. */
final class ShapeRules {
    private static final Map<String, ShapeRule> RULES = new HashMap<>();

    static {
        all(single(query -> query.type(0)), "Neg", "Sqrt", "Exp", "Log", "Erf", "Sigmoid", "Tanh", "Identity", "Abs", "Relu", "Sin", "Cos",
            "Reciprocal",
            "Softmax", "LogSoftmax", "Floor", "Ceil", "Round", "Sign", "Clip", "Gelu", "Not", "InstanceNormalization",
                "GroupNormalization", "Trilu",
            "CumSum", "Softplus", "LeakyRelu", "Elu", "HardSigmoid", "com.microsoft:Gelu", "com.microsoft:QuickGelu");
        all(single(ElementwiseShapes::broadcast), "Add", "Sub", "Mul", "Div", "Pow", "Min", "Max", "Sum", "Mean", "And", "Or", "Xor",
            "Mod");
        all(single(query -> ElementwiseShapes.broadcast(query).withElement(ElementType.BOOL)), "Equal", "Less", "LessOrEqual", "Greater",
            "GreaterOrEqual");
        all(single(ElementwiseShapes::where), "Where");
        all(single(ElementwiseShapes::cast), "Cast");
        all(single(query -> query.type(0).withElement(query.type(1).element())), "CastLike");
        all(single(LinearShapes::matmul), "MatMul");
        all(single(LinearShapes::gemm), "Gemm");
        all(single(LinearShapes::einsum), "Einsum");
        all(single(SpatialShapes::conv), "Conv");
        all(single(SpatialShapes::convTranspose), "ConvTranspose");
        all(single(SpatialShapes::pool), "AveragePool", "MaxPool");
        all(single(SpatialShapes::resize), "Resize");
        all(single(SpatialShapes::depthToSpace), "DepthToSpace");
        all(single(SpatialShapes::spaceToDepth), "SpaceToDepth");
        all(single(SpatialShapes::pad), "Pad");
        all(ReductionShapes::layerNormalization, "LayerNormalization");
        all(single(ReductionShapes::reduce), "ReduceSum", "ReduceMean", "ReduceMax", "ReduceMin", "ReduceSumSquare", "ReduceL2",
            "ReduceL1",
            "ReduceProd");
        all(single(ReductionShapes::argument), "ArgMax", "ArgMin");
        all(single(LayoutShapes::reshape), "Reshape");
        all(single(LayoutShapes::flatten), "Flatten");
        all(single(LayoutShapes::squeeze), "Squeeze");
        all(single(LayoutShapes::unsqueeze), "Unsqueeze");
        all(single(LayoutShapes::expand), "Expand");
        all(single(LayoutShapes::transpose), "Transpose");
        all(single(LayoutShapes::concat), "Concat");
        all(LayoutShapes::split, "Split");
        all(single(LayoutShapes::slice), "Slice");
        all(single(LayoutShapes::tile), "Tile");
        all(single(IndexingShapes::gather), "Gather");
        all(single(IndexingShapes::gatherElements), "GatherElements");
        all(single(IndexingShapes::gatherNd), "GatherND");
        all(single(IndexingShapes::oneHot), "OneHot");
        all(single(query -> query.type(0)), "ScatterND", "ScatterElements");
        all(single(query -> query.graph().constantType(query.node().output()).orElseThrow()), "Constant");
        all(single(IndexingShapes::constantOfShape), "ConstantOfShape");
        all(single(query -> TensorType.of(ElementType.INT64, query.type(0).rank())), "Shape");
        all(single(query -> TensorType.of(ElementType.INT64)), "Size");
    }

    private ShapeRules() {
    }

    private static void all(ShapeRule rule, String... operators) {
        for (String operator : operators) {
            RULES.put(operator, rule);
        }
    }

    static List<TensorType> infer(ShapeQuery query) {
        ShapeRule rule = RULES.get(query.node().op());
        if (rule == null) {
            throw new ShapeInferenceException(query.node(), "there is no shape rule for this operator", OperatorHints.remedy(query.node()));
        }
        try {
            return rule.infer(query);
        } catch (IndexOutOfBoundsException | ArithmeticException | NegativeArraySizeException | IllegalArgumentException
            | NoSuchElementException misfit) {
            throw new ShapeInferenceException(query.node(), misfit);
        }
    }
}
