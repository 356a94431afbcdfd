package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some images at a time, in one lane or several side by side; gradients are added up in the order in which a lane makes them, then of the lanes.
 * DS-Bal's maximum over assets is exact: first all images are predicted, to find the worst asset, then the momentum network predicts those
 * of the others, and every part is differentiated. What a lane's last prediction has computed is kept for its gradients, which then come
 * first; where parts follow each other, it is computed a second time for the others.
 */
final class PartRunner implements StepRunner {
    private final StepGraphs graphs;
    private final SessionFactory sessions;
    private final BatchShape shape;
    private final MemoryPlan plan;
    private final Lanes lanes;
    private final BatchResults batch;
    private final float[] unguided;
    private GraphRun step;
    private GraphRun forward;
    private HalfRuns halves;

    PartRunner(StepGraphs graphs, int textWidth, TensorLayout layout, SessionFactory sessions) {
        this.graphs = graphs;
        this.plan = graphs.plan();
        this.sessions = sessions.withThreads(Math.max(1, sessions.threads() / plan.lanes()));
        this.shape = graphs.shape();
        this.lanes = new Lanes(IntStream.range(0, plan.lanes()).mapToObj(i -> new Lane(i, graphs.partShape(), textWidth, layout)).toList());
        this.batch = new BatchResults(shape, textWidth);
        this.unguided = new float[plan.images() * shape.latentSize()];
    }

    @Override
    public void prepare(Phase phase) {
        if (balanced(phase) && forward == null) {
            forward = GraphRun.open(graphs.forward(), sessions);
        }
        if (balanced(phase) && halves == null) {
            halves = HalfRuns.open(graphs, sessions);
        }
        if ((!balanced(phase) || plan.atOnce() < shape.batch()) && step == null) {
            step = GraphRun.open(graphs.part(), sessions);
        }
    }

    /** Whether there is a worst asset to be found. */
    private boolean balanced(Phase phase) {
        return phase == Phase.DS_BAL && shape.assets() > 1;
    }

    @Override
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        prepare(phase);
        List<Part> parts = parts(inputs);
        lanes.each(lane -> lane.begin(weights));
        int worst = balanced(phase) ? worst(parts, inputs) : 0;
        ImageWeights shares = ImageWeights.of(phase, shape, inputs, worst);
        lanes.each(lane -> {
            List<Part> own = lane.own(parts, lanes.count());
            for (Part part : balanced(phase) ? own.reversed() : own) {
                boolean kept = balanced(phase) && part.equals(own.getLast());
                if (!kept) {
                    lane.tensors().write(part.inputs());
                }
                guide(lane, shares.guided(part.from(), part.to()), weights, momentum);
                differentiate(lane, part, shares, kept);
            }
        });
        return batch.losses(phase, inputs, worst);
    }

    private List<Part> parts(StepInputs inputs) {
        List<Part> parts = new ArrayList<>();
        for (int from = 0; from < shape.batch(); from += plan.images()) {
            parts.add(new Part(from, from + plan.images(), inputs.images(from, from + plan.images(), shape.batch())));
        }
        return parts;
    }

    private int worst(List<Part> parts, StepInputs inputs) {
        lanes.each(lane -> {
            List<Part> own = lane.own(parts, lanes.count());
            own.forEach(part -> predict(lane, part, part.equals(own.getLast())));
        });
        return StepLosses.worst(MaskedErrors.byAsset(shape, MaskedErrors.byImage(shape, batch.prediction(), inputs)));
    }

    private void predict(Lane lane, Part part, boolean keeping) {
        lane.tensors().write(part.inputs());
        if (keeping) {
            halves.predict(lane);
        } else {
            forward.run(lane.tensors(), UnetNames.PREDICTION, lane.tensors().results().tensor(UnetNames.PREDICTION));
        }
        batch.putPrediction(part.from(), lane.tensors().results());
    }

    /** The momentum network's prediction, or zero for images that need none. */
    private void guide(Lane lane, boolean guided, float[] weights, float[] momentum) {
        Slab data = lane.tensors().data();
        if (guided) {
            lane.tensors().lora().write(momentum);
            forward.run(lane.tensors(), UnetNames.PREDICTION, data.tensor(LossNames.GUIDE));
            lane.tensors().lora().write(weights);
        } else {
            data.write(LossNames.GUIDE, unguided);
        }
    }

    private void differentiate(Lane lane, Part part, ImageWeights shares, boolean kept) {
        Slab data = lane.tensors().data();
        data.write(LossNames.DIFFUSION_WEIGHT, part.of(shares.diffusion()));
        data.write(LossNames.PRESERVATION_WEIGHT, part.of(shares.preservation()));
        data.write(LossNames.ATTENTION_WEIGHT, part.of(shares.attention()));
        if (kept) {
            halves.differentiate(lane);
        } else {
            step.run(lane.tensors());
        }
        lane.addGradient();
        batch.put(part.from(), lane.tensors().results());
    }

    @Override
    public void readGradients(float[] flat) {
        lanes.readGradients(flat);
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
        lanes.close();
        Stream.of(step, forward).filter(Objects::nonNull).forEach(GraphRun::close);
        if (halves != null) {
            halves.close();
        }
    }

    /** The images [from, to) of a batch, and their inputs. */
    private record Part(int from, int to, StepInputs inputs) {
        /** Its numbers of one for each image. */
        float[] of(float[] all) {
            return Arrays.copyOfRange(all, from, to);
        }
    }
}
