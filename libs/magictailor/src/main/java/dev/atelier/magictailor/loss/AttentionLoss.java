package dev.atelier.magictailor.loss;

import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.diffusion.attention.AttentionMap;
import java.util.List;

/**
 * Cross-attention loss (appendix A.2): the pseudo-word's column, a mean over all layers and heads, divided by its own maximum
 * (through which the gradient runs), against the mask at attention size; a mean over images.
 */
final class AttentionLoss {
    private final Formula formula;
    private final GraphBuilder b;
    private final BatchShape shape;

    AttentionLoss(Formula formula, BatchShape shape) {
        this.formula = formula;
        this.b = formula.builder();
        this.shape = shape;
    }

    /** The mean column of all maps: [B,R]. */
    String meanColumn(List<AttentionMap> maps) {
        int heads = maps.stream().mapToInt(AttentionMap::heads).sum();
        String sum = maps.stream().map(map -> columnOf(map, 1.0 / heads)).reduce(b::add).orElseThrow();
        return b.reshape(sum, shape.batch(), shape.attentionSize());
    }

    /** A layer's column, summed over its heads and weighted: [B,1,R]. */
    private String columnOf(AttentionMap map, double weight) {
        String split = b.reshape(map.output(), shape.batch(), map.heads(), shape.attentionSize(), shape.tokens());
        String column = b.matmul(split, LossNames.WORD_COLUMN);
        String byHead = b.reshape(column, shape.batch(), map.heads(), shape.attentionSize());
        return b.matmul(formula.filled(weight, 1, map.heads()), byHead);
    }

    /** The loss from the mean column: [1,1]. */
    String loss(String column) {
        return formula.meanOfRows(b.reshape(byImage(column), 1, shape.batch()), shape.batch());
    }

    /** The loss of each image: [B,1]. */
    String byImage(String column) {
        String chosen = formula.marked(formula.indexOfLargest(column), shape.attentionSize());
        String largest = formula.sumOfRows(b.mul(column, chosen), shape.attentionSize());
        String difference = b.sub(b.div(column, largest), LossNames.ATTENTION_MASK);
        return formula.meanOfRows(b.square(difference), shape.attentionSize());
    }
}
