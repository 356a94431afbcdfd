package dev.atelier.autodiff.gradient;

import static java.util.Map.entry;

import dev.atelier.autodiff.gradient.rules.ActivationRules;
import dev.atelier.autodiff.gradient.rules.ArithmeticRules;
import dev.atelier.autodiff.gradient.rules.ConvolutionRule;
import dev.atelier.autodiff.gradient.rules.EinsumRule;
import dev.atelier.autodiff.gradient.rules.GemmRule;
import dev.atelier.autodiff.gradient.rules.IndexingRules;
import dev.atelier.autodiff.gradient.rules.InstanceNormalizationRule;
import dev.atelier.autodiff.gradient.rules.LayerNormalizationRule;
import dev.atelier.autodiff.gradient.rules.LayoutRules;
import dev.atelier.autodiff.gradient.rules.MatMulRule;
import dev.atelier.autodiff.gradient.rules.PoolingRule;
import dev.atelier.autodiff.gradient.rules.ReductionRules;
import dev.atelier.autodiff.gradient.rules.ResizeRule;
import dev.atelier.autodiff.gradient.rules.SoftmaxRule;
import dev.atelier.autodiff.graph.Node;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The registry: one rule for each operator. */
public final class GradientRules {
    private static final Map<String, GradientRule> RULES = Map.ofEntries(
        entry("Add", ArithmeticRules::add),
        entry("Sum", ArithmeticRules::sum),
        entry("Sub", ArithmeticRules::sub),
        entry("Mul", ArithmeticRules::mul),
        entry("Div", ArithmeticRules::div),
        entry("Pow", ArithmeticRules::pow),
        entry("Neg", ArithmeticRules::neg),
        entry("Sqrt", ArithmeticRules::sqrt),
        entry("Reciprocal", ArithmeticRules::reciprocal),
        entry("Abs", ArithmeticRules::abs),
        entry("Where", ArithmeticRules::where),
        entry("Identity", ArithmeticRules::identity),
        entry("Cast", ArithmeticRules::cast),
        entry("Exp", ActivationRules::exp),
        entry("Log", ActivationRules::log),
        entry("Erf", ActivationRules::erf),
        entry("Sigmoid", ActivationRules::sigmoid),
        entry("Tanh", ActivationRules::tanh),
        entry("Relu", ActivationRules::relu),
        entry("LeakyRelu", ActivationRules::leakyRelu),
        entry("Clip", ActivationRules::clip),
        entry("Softplus", ActivationRules::softplus),
        entry("Gelu", ActivationRules::gelu),
        entry("Sin", ActivationRules::sin),
        entry("Cos", ActivationRules::cos),
        entry("MatMul", new MatMulRule()),
        entry("Gemm", new GemmRule()),
        entry("Einsum", new EinsumRule()),
        entry("Conv", new ConvolutionRule()),
        entry("InstanceNormalization", new InstanceNormalizationRule()),
        entry("LayerNormalization", new LayerNormalizationRule()),
        entry("Softmax", new SoftmaxRule()),
        entry("ReduceSum", ReductionRules::sum),
        entry("ReduceMean", ReductionRules::mean),
        entry("ReduceMax", ReductionRules::extreme),
        entry("ReduceMin", ReductionRules::extreme),
        entry("ReduceSumSquare", ReductionRules::sumSquare),
        entry("Reshape", LayoutRules::reshape),
        entry("Flatten", LayoutRules::reshape),
        entry("Squeeze", LayoutRules::reshape),
        entry("Unsqueeze", LayoutRules::reshape),
        entry("Expand", LayoutRules::expand),
        entry("Transpose", LayoutRules::transpose),
        entry("Concat", LayoutRules::concat),
        entry("Split", LayoutRules::split),
        entry("Slice", LayoutRules::slice),
        entry("Pad", LayoutRules::pad),
        entry("Gather", IndexingRules::gather),
        entry("AveragePool", new PoolingRule()),
        entry("Resize", new ResizeRule()));

    private GradientRules() {
    }

    /**
     * @throws MissingRuleException when the operator has none
     */
    static GradientRule of(Node node) {
        return Optional.ofNullable(RULES.get(node.op())).orElseThrow(() -> MissingRuleException.operator(node));
    }

    /** Operators through which gradients pass. */
    public static Set<String> operators() {
        return new TreeSet<>(RULES.keySet());
    }
}
