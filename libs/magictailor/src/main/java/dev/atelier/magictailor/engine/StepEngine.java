package dev.atelier.magictailor.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import dev.atelier.magictailor.loss.Phase;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs training steps: predictions, losses and gradients, with LoRA as inputs. Sessions and native memory are made once and serve
 * any number of jobs of the same sizes. Not for several threads at once; results are valid until the next run.
 */
public final class StepEngine implements AutoCloseable {
    private final StepGraphs graphs;
    private final BatchShape shape;
    private final SessionFactory sessions;
    private final Map<Phase, PhaseSession> phases = new EnumMap<>(Phase.class);
    private final TensorLayout layout;
    private final Slab data;
    private final Slab lora;
    private final Slab gradients;
    private final Slab results;
    private Graph forwardGraph;
    private OrtSession forward;

    /**
     * @param graphs what is run
     * @param shape sizes that the graphs were made for
     * @param textWidth D, width of the text embeddings
     */
    public StepEngine(StepGraphs graphs, BatchShape shape, int textWidth, SessionFactory sessions) {
        this.graphs = graphs;
        this.shape = shape;
        this.sessions = sessions;
        this.data = new Slab(StepLayouts.inputs(shape, textWidth));
        this.layout = LoraLayout.of(graphs.layers(), graphs.rank());
        this.lora = new Slab(layout);
        this.gradients = new Slab(layout);
        this.results = new Slab(StepLayouts.results(shape, textWidth));
    }

    /** Sizes of the batch. */
    public BatchShape shape() {
        return shape;
    }

    /** D, width of the text embeddings. */
    public int textWidth() {
        return (int) data.layout().place(UnetNames.TEXT).shape()[2];
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
        phases.computeIfAbsent(phase, this::open);
        if (phase == Phase.DS_BAL && forward == null) {
            forwardGraph = graphs.forward();
            forward = sessions.open(forwardGraph);
        }
    }

    private PhaseSession open(Phase phase) {
        Graph graph = graphs.step(phase);
        Map<String, OnnxTensor> outputs = new HashMap<>();
        graph.outputs().forEach(name -> output(name).ifPresent(tensor -> outputs.put(name, tensor)));
        return new PhaseSession(sessions.open(graph), graph, outputs);
    }

    /** Where an output of a step's graph is written; empty when nobody wants it. */
    private Optional<OnnxTensor> output(String name) {
        String gradients = Differentiation.GRADIENT + LoraLayout.PREFIX;
        if (name.startsWith(gradients)) {
            return Optional.of(this.gradients.tensor(name.substring(gradients.length())));
        }
        return Optional.ofNullable(results.tensors().get(name));
    }

    /**
     * One step's losses and gradients. In DS-Bal the momentum network's prediction is made first, from {@code momentum}.
     *
     * @param weights the online network's LoRA, laid out by {@link #loraLayout()}
     * @param momentum the momentum network's; not read in warm-up
     */
    public StepLosses run(Phase phase, StepInputs inputs, float[] weights, float[] momentum) {
        prepare(phase);
        write(inputs);
        try (OnnxTensor timesteps = timesteps(inputs.timesteps())) {
            if (phase == Phase.DS_BAL) {
                lora.write(momentum);
                run(forward, forwardGraph, timesteps, Map.of(UnetNames.PREDICTION, data.tensor(LossNames.GUIDE)));
            }
            lora.write(weights);
            PhaseSession session = phases.get(phase);
            run(session.session(), session.graph(), timesteps, session.outputs());
        } catch (OrtException failed) {
            throw Failures.of("a training step failed", failed);
        }
        return losses(phase);
    }

    private void run(OrtSession session, Graph graph, OnnxTensor timesteps, Map<String, OnnxTensor> outputs) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        graph.inputs().forEach(name -> inputs.put(name, input(name, timesteps)));
        session.run(inputs, Set.of(), outputs).close();
    }

    private OnnxTensor input(String name, OnnxTensor timesteps) {
        if (name.equals(UnetNames.TIMESTEP)) {
            return timesteps;
        }
        boolean isLora = name.startsWith(LoraLayout.PREFIX);
        return isLora ? lora.tensor(name.substring(LoraLayout.PREFIX.length())) : data.tensor(name);
    }

    private void write(StepInputs inputs) {
        data.write(UnetNames.SAMPLE, inputs.noisy());
        data.write(UnetNames.TEXT, inputs.text());
        data.write(LossNames.TARGET, inputs.target());
        data.write(LossNames.MASK, inputs.masks());
        data.write(LossNames.ATTENTION_MASK, inputs.attentionMasks());
        data.write(LossNames.WORD_COLUMN, columns(inputs.wordPositions()));
        data.write(LossNames.LAMBDA_ATTENTION, new float[] {(float) inputs.lambdaAttention()});
        data.write(LossNames.LAMBDA_PRESERVATION, new float[] {(float) inputs.lambdaPreservation()});
    }

    private float[] columns(int[] positions) {
        float[] columns = new float[positions.length * shape.tokens()];
        for (int image = 0; image < positions.length; image++) {
            columns[image * shape.tokens() + positions[image]] = 1;
        }
        return columns;
    }

    private OnnxTensor timesteps(long[] values) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] size = {values.length};
        float[] reals = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reals[i] = values[i];
        }
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(reals), size);
    }

    private StepLosses losses(Phase phase) {
        float preservation = phase == Phase.DS_BAL ? results.read(LossNames.PRESERVATION_LOSS)[0] : 0;
        return new StepLosses(
                results.read(LossNames.IMAGE_LOSS),
                results.read(LossNames.ASSET_LOSS),
                results.read(LossNames.DIFFUSION_LOSS)[0],
                preservation,
                results.read(LossNames.ATTENTION_LOSS)[0],
                results.read(LossNames.TOTAL_LOSS)[0]);
    }

    /** Copies the last step's LoRA gradients into a flat array. */
    public void readGradients(float[] flat) {
        gradients.read(flat);
    }

    /** The last step's gradient to the text embeddings, [B,L,D]. */
    public float[] textGradient() {
        return results.read(StepLayouts.TEXT_GRADIENT);
    }

    /** The last step's prediction by the online network, [B,C,h,w]. */
    public float[] prediction() {
        return results.read(UnetNames.PREDICTION);
    }

    /** The last DS-Bal step's prediction by the momentum network, [B,C,h,w]. */
    public float[] guide() {
        return data.read(LossNames.GUIDE);
    }

    /** The last step's mean pseudo-word column before division by its maximum, [B,R]. */
    public float[] attentionMap() {
        return results.read(LossNames.ATTENTION_MAP);
    }

    /** The last DS-Bal step's distance of each asset from the momentum network, [N]. */
    public float[] preservationByAsset() {
        return results.read(LossNames.PRESERVATION_BY_ASSET);
    }

    @Override
    public void close() {
        try {
            for (PhaseSession phase : phases.values()) {
                phase.session().close();
            }
            if (forward != null) {
                forward.close();
            }
        } catch (OrtException failed) {
            throw Failures.of("a session could not be closed", failed);
        } finally {
            data.close();
            lora.close();
            gradients.close();
            results.close();
        }
    }

    /** A phase's open session, its graph, and the outputs it writes in place. */
    private record PhaseSession(OrtSession session, Graph graph, Map<String, OnnxTensor> outputs) {}
}
