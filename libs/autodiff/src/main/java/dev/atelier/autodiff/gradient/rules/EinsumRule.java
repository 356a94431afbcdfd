package dev.atelier.autodiff.gradient.rules;

import static dev.atelier.autodiff.graph.Attributes.text;

import dev.atelier.autodiff.gradient.GradientRule;
import dev.atelier.autodiff.gradient.Step;
import java.util.List;

/** Sums of products by index: the gradient of one operand is the sum of products of the result's gradient and the other operand. */
public final class EinsumRule implements GradientRule {

    @Override
    public void apply(Step step) {
        String equation = step.node().text("equation", "").replace(" ", "");
        String[] sides = equation.split("->");
        String[] terms = sides[0].split(",");
        if (sides.length != 2 || terms.length != 2 || equation.contains(".") || !plain(terms[0], terms[1], sides[1])) {
            throw step.unsupported("its equation '" + equation + "' has no gradient rule",
                "write it with two operands and an explicit result; every index of an operand must occur in the other or in the result");
        }
        for (int operand = 0; operand < 2; operand++) {
            if (step.wants(operand)) {
                String back = sides[1] + "," + terms[1 - operand] + "->" + terms[operand];
                step.give(operand, step.b().op("Einsum", List.of(step.dY(), step.input(1 - operand)), text("equation", back)));
            }
        }
    }

    private static boolean plain(String a, String b, String result) {
        return distinct(a) && distinct(b) && distinct(result) && a.chars().allMatch(i -> (b + result).indexOf(i) >= 0)
            && b.chars().allMatch(i -> (a + result).indexOf(i) >= 0);
    }

    private static boolean distinct(String indices) {
        return indices.chars().distinct().count() == indices.length();
    }
}
