package dev.atelier.magictailor.loss;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.attention.AttentionMap;
import java.util.List;

/** Appends a phase's losses to a UNet's graph, with the inputs and outputs that {@link LossNames} lists. */
public final class LossGraph {
    private final Graph graph;
    private final BatchShape shape;
    private final Formula formula;
    private final GraphBuilder b;
    private final DiffusionLoss diffusion;

    private LossGraph(Graph graph, BatchShape shape) {
        this.graph = graph;
        this.shape = shape;
        this.formula = new Formula(graph);
        this.b = formula.builder();
        this.diffusion = new DiffusionLoss(formula, shape);
    }

    /**
     * Appends the losses.
     *
     * @param prediction the UNet's output in the graph, [B,C,h,w]
     * @param maps the cross-attention maps of the configured resolution
     */
    public static void append(Graph graph, Phase phase, BatchShape shape, String prediction, List<AttentionMap> maps) {
        LossGraph loss = new LossGraph(graph, shape);
        loss.commonInputs();
        String byImage = loss.byImage(prediction);
        String byAsset = loss.byAsset(byImage);
        String objective = switch (phase) {
            case WARM_UP -> loss.warmUp(byImage);
            case DS_BAL -> loss.balanced(prediction, byAsset);
        };
        loss.total(objective, maps);
    }

    /**
     * Appends what a part of a batch adds to the losses: every image's, and their sum with weights that are inputs. Both phases' totals
     * are such sums once it is known which asset is worst, so gradients of parts add up to those of the whole.
     *
     * @param shape of the part, all its images counted as one asset's
     */
    public static void appendWeighted(Graph graph, BatchShape shape, String prediction, List<AttentionMap> maps) {
        LossGraph loss = new LossGraph(graph, shape);
        loss.commonInputs();
        loss.input(LossNames.GUIDE, shape.batch(), shape.channels(), shape.height(), shape.width());
        AttentionLoss attention = new AttentionLoss(loss.formula, shape);
        String column = loss.column(attention, maps);
        String diffusion = loss.weighted(LossNames.IMAGE_LOSS, loss.diffusion.byImage(prediction, LossNames.TARGET), LossNames.DIFFUSION_WEIGHT);
        String kept = loss.weighted(
                LossNames.IMAGE_PRESERVATION, loss.diffusion.byImage(prediction, LossNames.GUIDE), LossNames.PRESERVATION_WEIGHT);
        String looked = loss.weighted(LossNames.IMAGE_ATTENTION, attention.byImage(column), LossNames.ATTENTION_WEIGHT);
        loss.formula.output(LossNames.TOTAL_LOSS, loss.b.add(diffusion, loss.b.add(kept, looked)), 1);
    }

    /** Each image's loss as an output, and their sum by the weights: [1,1]. */
    private String weighted(String name, String byImage, String weights) {
        input(weights, shape.batch());
        String losses = formula.output(name, byImage, shape.batch());
        return formula.sumOfRows(b.reshape(b.mul(losses, weights), 1, shape.batch()), shape.batch());
    }

    private String column(AttentionLoss attention, List<AttentionMap> maps) {
        return formula.output(LossNames.ATTENTION_MAP, attention.meanColumn(maps), shape.batch(), shape.attentionSize());
    }

    private void commonInputs() {
        input(LossNames.TARGET, shape.batch(), shape.channels(), shape.height(), shape.width());
        input(LossNames.MASK, shape.batch(), 1, shape.height(), shape.width());
        input(LossNames.ATTENTION_MASK, shape.batch(), shape.attentionSize());
        input(LossNames.WORD_COLUMN, shape.batch(), 1, shape.tokens(), 1);
    }

    private String byImage(String prediction) {
        return formula.output(LossNames.IMAGE_LOSS, diffusion.byImage(prediction, LossNames.TARGET), shape.batch());
    }

    private String byAsset(String byImage) {
        return formula.output(LossNames.ASSET_LOSS, diffusion.byAsset(byImage), shape.assets());
    }

    private String warmUp(String byImage) {
        return formula.output(LossNames.DIFFUSION_LOSS, diffusion.joint(byImage), 1);
    }

    private String balanced(String prediction, String byAsset) {
        input(LossNames.GUIDE, shape.batch(), shape.channels(), shape.height(), shape.width());
        input(LossNames.LAMBDA_PRESERVATION, 1);
        BalanceLoss balance = new BalanceLoss(formula, shape);
        String losses = b.reshape(byAsset, 1, shape.assets());
        String worst = formula.indexOfLargest(losses);
        formula.output(LossNames.WORST_ASSET, worst, 1);
        String chosen = formula.marked(worst, shape.assets());
        String objective = formula.output(LossNames.DIFFUSION_LOSS, balance.worst(losses, chosen), 1);
        String kept = diffusion.byAsset(diffusion.byImage(prediction, LossNames.GUIDE));
        String preservation = formula.output(LossNames.PRESERVATION_LOSS, balance.others(kept, chosen), 1);
        return b.add(objective, b.mul(preservation, LossNames.LAMBDA_PRESERVATION));
    }

    private void total(String objective, List<AttentionMap> maps) {
        AttentionLoss attention = new AttentionLoss(formula, shape);
        input(LossNames.LAMBDA_ATTENTION, 1);
        String column = column(attention, maps);
        String loss = formula.output(LossNames.ATTENTION_LOSS, attention.loss(column), 1);
        formula.output(LossNames.TOTAL_LOSS, b.add(objective, b.mul(loss, LossNames.LAMBDA_ATTENTION)), 1);
    }

    private void input(String name, long... sizes) {
        graph.addInput(name, TensorType.of(ElementType.FLOAT, sizes));
    }
}
