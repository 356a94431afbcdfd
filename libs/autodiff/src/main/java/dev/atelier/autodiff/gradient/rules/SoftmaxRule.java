package dev.atelier.autodiff.gradient.rules;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import java.util.Optional;

/**
 * dX = P·(dP − Σ dP·P). Where the probabilities only weigh values (O = P·V, attention), the sum is that of dO·O, which is smaller by far.
 */
public final class SoftmaxRule implements GradientRule {

    @Override
    public void apply(Step step) {
        int rank = step.outputType().rank();
        long axis = step.node().integer("axis", -1);
        boolean last = axis == -1 || axis == rank - 1;
        GraphBuilder b = step.b();
        String dP = step.dY();
        String weighted = last ? attention(step).orElse(null) : null;
        String sum = weighted != null ? weighted : b.reduceSum(b.mul(dP, step.output()), true, axis);
        step.give(0, b.mul(step.output(), b.sub(dP, sum)));
    }

    private static Optional<String> attention(Step step) {
        return step.onlyReader(step.output()).filter(reader -> weighs(step, reader)).flatMap(reader -> step.gradientOf(reader.output())
            .map(dO -> step.b().reduceSum(step.b().mul(dO, reader.output()), true, -1)));
    }

    private static boolean weighs(Step step, Node reader) {
        return reader.op().equals("MatMul") && reader.input(0).equals(step.output()) && !reader.input(1).equals(step.output())
            && step.typeOf(reader.output()).rank() == step.outputType().rank();
    }
}
