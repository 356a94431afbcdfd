package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * Some images at a time, gradients added up in the order of the images. DS-Bal's maximum over assets needs two passes and is then exact:
 * the first predicts all images to find the worst asset, the momentum network predicts those of the others, the second differentiates.
 */
final class PartRunner implements StepRunner {
    private final StepGraphs graphs;
    private final SessionFactory sessions;
    private final BatchShape shape;
    private final int partImages;
    private final StepTensors tensors;
    private final BatchResults batch;
    private GraphRun step;
    private GraphRun forward;

    PartRunner(StepGraphs graphs, int textWidth, TensorLayout layout, SessionFactory sessions) {
        this.graphs = graphs;
        this.sessions = sessions;
        this.shape = graphs.shape();
        this.partImages = graphs.plan().images();
        this.tensors = new StepTensors(graphs.partShape(), textWidth, layout);
        this.batch = new BatchResults(shape, textWidth, layout);
    }

    @Override
    public void prepare(Phase phase) {
        if (step == null) {
            step = GraphRun.open(graphs.part(), tensors, sessions);
        }
        if (phase == Phase.DS_BAL && forward == null && shape.assets() > 1) {
            forward = GraphRun.open(graphs.forward(), tensors, sessions, UnetNames.PREDICTION, tensors.results().tensor(UnetNames.PREDICTION));
        }
    }

    @Override
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        prepare(phase);
        List<Part> parts = parts(inputs);
        batch.clear();
        tensors.lora().write(weights);
        int worst = phase == Phase.DS_BAL && shape.assets() > 1 ? worst(parts, inputs) : 0;
        ImageWeights shares = ImageWeights.of(phase, shape, inputs, worst);
        if (phase == Phase.DS_BAL && shape.assets() > 1) {
            tensors.lora().write(momentum);
            parts.stream().filter(part -> shares.guided(part.from(), part.to())).forEach(part -> predict(part, batch.guide()));
            tensors.lora().write(weights);
        }
        parts.forEach(part -> differentiate(part, shares));
        return batch.losses(phase, inputs, worst);
    }

    private List<Part> parts(StepInputs inputs) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < shape.batch(); from += partImages) {
            parts.add(new Part(from, from + partImages, inputs.images(from, from + partImages, shape.batch())));
        }
        return parts;
    }

    /** The first pass. */
    private int worst(List<Part> parts, StepInputs inputs) {
        parts.forEach(part -> predict(part, batch.prediction()));
        return StepLosses.worst(MaskedErrors.byAsset(shape, MaskedErrors.byImage(shape, batch.prediction(), inputs)));
    }

    private void predict(Part part, float[] all) {
        tensors.write(part.inputs());
        forward.run();
        System.arraycopy(tensors.results().read(UnetNames.PREDICTION), 0, all, part.from() * shape.latentSize(), partImages * shape.latentSize());
    }

    private void differentiate(Part part, ImageWeights shares) {
        tensors.write(part.inputs());
        Slab data = tensors.data();
        data.write(LossNames.GUIDE, part.of(batch.guide(), shape.latentSize()));
        data.write(LossNames.DIFFUSION_WEIGHT, part.of(shares.diffusion(), 1));
        data.write(LossNames.PRESERVATION_WEIGHT, part.of(shares.preservation(), 1));
        data.write(LossNames.ATTENTION_WEIGHT, part.of(shares.attention(), 1));
        step.run();
        batch.add(part.from(), tensors);
    }

    @Override
    public void readGradients(float[] flat) {
        System.arraycopy(batch.gradient(), 0, flat, 0, flat.length);
    }

    @Override
    public float[] textGradient() {
        return batch.textGradient();
    }

    @Override
    public float[] prediction() {
        return batch.prediction();
    }

    @Override
    public float[] attentionMap() {
        return batch.attentionMap();
    }

    @Override
    public void close() {
        if (step != null) {
            step.close();
        }
        if (forward != null) {
            forward.close();
        }
        tensors.close();
    }

    /** The images [from, to) of a batch, and their inputs. */
    private record Part(int from, int to, StepInputs inputs) {
        float[] of(float[] all, int size) {
            return StepInputs.slice(all, from, to, size);
        }
    }
}
