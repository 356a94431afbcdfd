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
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Some images at a time, in one lane or several side by side; gradients are added up in the order of a lane's parts, then of the lanes.
 * DS-Bal's maximum over assets is exact: first all images are predicted, to find the worst asset, then the momentum network predicts those
 * of the others, and every part is differentiated. Where each lane has one part, what its prediction has computed is kept for its gradients;
 * where parts follow each other, it is computed a second time.
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
        if (keeps(phase) && halves == null) {
            halves = HalfRuns.open(graphs, sessions);
        }
        if (!keeps(phase) && step == null) {
            step = GraphRun.open(graphs.part(), sessions);
        }
    }

    /** Whether there is a worst asset to be found. */
    private boolean balanced(Phase phase) {
        return phase == Phase.DS_BAL && shape.assets() > 1;
    }

    /** Whether what the predictions have computed is there until the gradients need it. */
    private boolean keeps(Phase phase) {
        return balanced(phase) && plan.atOnce() == shape.batch();
    }

    @Override
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        prepare(phase);
        List<Part> parts = parts(inputs);
        lanes.each(lane -> lane.begin(weights));
        int worst = balanced(phase) ? worst(phase, parts, inputs) : 0;
        ImageWeights shares = ImageWeights.of(phase, shape, inputs, worst);
        inLanes(parts, (lane, part) -> {
            if (!keeps(phase)) {
                lane.tensors().write(part.inputs());
            }
            guide(lane, shares.guided(part.from(), part.to()), weights, momentum);
            differentiate(phase, lane, part, shares);
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

    private void inLanes(List<Part> parts, BiConsumer<Lane, Part> work) {
        lanes.each(lane -> lane.own(parts, lanes.count()).forEach(part -> work.accept(lane, part)));
    }

    private int worst(Phase phase, List<Part> parts, StepInputs inputs) {
        inLanes(parts, (lane, part) -> predict(phase, lane, part));
        return StepLosses.worst(MaskedErrors.byAsset(shape, MaskedErrors.byImage(shape, batch.prediction(), inputs)));
    }

    private void predict(Phase phase, Lane lane, Part part) {
        lane.tensors().write(part.inputs());
        if (keeps(phase)) {
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

    private void differentiate(Phase phase, Lane lane, Part part, ImageWeights shares) {
        Slab data = lane.tensors().data();
        data.write(LossNames.DIFFUSION_WEIGHT, part.of(shares.diffusion()));
        data.write(LossNames.PRESERVATION_WEIGHT, part.of(shares.preservation()));
        data.write(LossNames.ATTENTION_WEIGHT, part.of(shares.attention()));
        if (keeps(phase)) {
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
