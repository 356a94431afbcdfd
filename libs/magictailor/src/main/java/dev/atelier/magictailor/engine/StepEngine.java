package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineMemoryException;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.util.List;

/**
 * Runs training steps: predictions, losses and gradients, with LoRA as inputs. Sessions and native memory are made once and serve
 * any number of jobs of the same sizes. Where memory is short, the step is done again by the next smaller plan, and so are all after it.
 * Not for several threads at once; results are valid until the next run.
 */
public final class StepEngine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(StepEngine.class.getName());

    private final int textWidth;
    private final SessionFactory sessions;
    private final TensorLayout layout;
    private StepGraphs graphs;
    private StepRunner runner;

    /**
     * @param graphs what is run
     * @param textWidth D, width of the text embeddings
     */
    public StepEngine(StepGraphs graphs, int textWidth, SessionFactory sessions) {
        this.graphs = graphs;
        this.textWidth = textWidth;
        this.sessions = graphs.isLarge() ? sessions.sharing() : sessions;
        this.layout = LoraLayout.of(graphs.layers(), graphs.rank());
        this.runner = runner(graphs);
    }

    private StepRunner runner(StepGraphs of) {
        return of.plan().isWhole(of.shape()) ? new WholeRunner(of, textWidth, layout, sessions)
                : new PartRunner(of, textWidth, layout, sessions);
    }

    /** Sizes of the batch. */
    public BatchShape shape() {
        return graphs.shape();
    }

    /** How much of a step is held in memory at once. */
    public MemoryPlan plan() {
        return graphs.plan();
    }

    /** D, width of the text embeddings. */
    public int textWidth() {
        return textWidth;
    }

    /** Layers that carry LoRA. */
    public List<LoraLayer> layers() {
        return graphs.layers();
    }

    /** Where each LoRA tensor lies in flat arrays of weights and gradients. */
    public TensorLayout loraLayout() {
        return layout;
    }

    /** Opens a phase's sessions now rather than at its first step. */
    public void prepare(Phase phase) {
        try {
            runner.prepare(phase);
        } catch (EngineMemoryException tooLarge) {
            shrink(tooLarge);
            prepare(phase);
        }
    }

    /**
     * One step's losses and gradients. In DS-Bal the momentum network's prediction is made first, from {@code momentum}.
     *
     * @param weights the online network's LoRA, laid out by {@link #loraLayout()}
     * @param momentum the momentum network's; not read in warm-up
     */
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        try {
            return runner.run(phase, inputs, weights, momentum);
        } catch (EngineMemoryException tooLarge) {
            shrink(tooLarge);
            return run(phase, inputs, weights, momentum);
        }
    }

    /** Changes to the next smaller plan; nothing of the step that failed is kept. */
    private void shrink(EngineMemoryException cause) {
        StepGraphs smaller = graphs.smaller().orElseThrow(() -> cause);
        LOG.log(System.Logger.Level.WARNING, "out of memory with {0}; going on with {1}", graphs.plan(), smaller.plan());
        runner.close();
        graphs = smaller;
        runner = runner(smaller);
    }

    /** Copies the last step's LoRA gradients into a flat array. */
    public void readGradients(float[] flat) {
        runner.readGradients(flat);
    }

    /** The last step's gradient to the text embeddings, [B,L,D]. */
    public float[] textGradient() {
        return runner.textGradient();
    }

    /** The last step's prediction by the online network, [B,C,h,w]. */
    public float[] prediction() {
        return runner.prediction();
    }

    /** The last step's mean pseudo-word column before division by its maximum, [B,R]. */
    public float[] attentionMap() {
        return runner.attentionMap();
    }

    @Override
    public void close() {
        runner.close();
    }
}
