package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.AutodiffException;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.OperatorHints;

/** An operator on the path from the loss to what is differentiated has no gradient rule, or its rule does not cover this use. */
public final class MissingRuleException extends AutodiffException {
    public MissingRuleException(Node node, String why, String remedy) {
        super(node + ": " + why, remedy);
    }

    static MissingRuleException operator(Node node) {
        return new MissingRuleException(node, "there is no gradient rule for this operator", OperatorHints.remedy(node));
    }
}
