package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.util.EnumMap;
import java.util.Map;

/**
 * All images at once, in one graph of prediction, losses and gradients. In DS-Bal the momentum network's prediction is part of it, or
 * comes before it where that cannot be.
 */
final class WholeRunner implements StepRunner {
    private final StepGraphs graphs;
    private final SessionFactory sessions;
    private final StepTensors tensors;
    private final Map<Phase, GraphRun> steps = new EnumMap<>(Phase.class);
    private GraphRun forward;

    WholeRunner(StepGraphs graphs, int textWidth, TensorLayout layout, SessionFactory sessions) {
        this.graphs = graphs;
        this.sessions = sessions;
        this.tensors = new StepTensors(graphs.shape(), textWidth, layout);
    }

    @Override
    public void prepare(Phase phase) {
        steps.computeIfAbsent(phase, wanted -> GraphRun.open(graphs.step(wanted), sessions));
        if (phase == Phase.DS_BAL && !graphs.momentumInside() && forward == null) {
            forward = GraphRun.open(graphs.forward(), sessions);
        }
    }

    @Override
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        prepare(phase);
        tensors.write(inputs);
        if (phase == Phase.DS_BAL && graphs.momentumInside()) {
            tensors.momentum().write(momentum);
        } else if (phase == Phase.DS_BAL) {
            tensors.lora().write(momentum);
            forward.run(tensors, UnetNames.PREDICTION, tensors.data().tensor(LossNames.GUIDE));
        }
        tensors.lora().write(weights);
        steps.get(phase).run(tensors);
        return losses(phase);
    }

    private StepLosses losses(Phase phase) {
        Slab results = tensors.results();
        return new StepLosses(
                results.read(LossNames.IMAGE_LOSS),
                results.read(LossNames.ASSET_LOSS),
                results.read(LossNames.DIFFUSION_LOSS)[0],
                phase == Phase.DS_BAL ? results.read(LossNames.PRESERVATION_LOSS)[0] : 0,
                results.read(LossNames.ATTENTION_LOSS)[0],
                results.read(LossNames.TOTAL_LOSS)[0]);
    }

    @Override
    public void readGradients(float[] flat) {
        tensors.gradients().read(flat);
    }

    @Override
    public float[] textGradient() {
        return tensors.results().read(StepLayouts.TEXT_GRADIENT);
    }

    @Override
    public float[] prediction() {
        return tensors.results().read(UnetNames.PREDICTION);
    }

    @Override
    public float[] attentionMap() {
        return tensors.results().read(LossNames.ATTENTION_MAP);
    }

    @Override
    public void close() {
        steps.values().forEach(GraphRun::close);
        if (forward != null) {
            forward.close();
        }
        tensors.close();
    }
}
