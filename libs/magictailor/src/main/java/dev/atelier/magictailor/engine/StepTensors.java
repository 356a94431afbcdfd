package dev.atelier.magictailor.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import java.nio.FloatBuffer;
import java.util.Optional;

/** Native memory of all that goes into graphs of one batch shape and comes out of them. Owned by a runner, used by one thread at a time. */
final class StepTensors implements AutoCloseable {
    private static final String GRADIENTS = Differentiation.GRADIENT + LoraLayout.PREFIX;

    private final BatchShape shape;
    private final Slab data;
    private final Slab lora;
    private final Slab momentum;
    private final Slab gradients;
    private final Slab results;
    private OnnxTensor timesteps;

    StepTensors(BatchShape shape, int textWidth, TensorLayout layout) {
        this.shape = shape;
        this.data = new Slab(StepLayouts.inputs(shape, textWidth));
        this.lora = new Slab(layout);
        this.momentum = new Slab(layout);
        this.gradients = new Slab(layout);
        this.results = new Slab(StepLayouts.results(shape, textWidth));
    }

    /** What a graph reads under the name. */
    OnnxTensor input(String name) {
        if (name.equals(UnetNames.TIMESTEP)) {
            return timesteps;
        }
        if (name.startsWith(MomentumBranch.PREFIX)) {
            return momentum.tensor(name.substring(MomentumBranch.PREFIX.length()));
        }
        return name.startsWith(LoraLayout.PREFIX) ? lora.tensor(name.substring(LoraLayout.PREFIX.length())) : data.tensor(name);
    }

    /** Where a graph's output is written; empty when nobody wants it. */
    Optional<OnnxTensor> output(String name) {
        return name.startsWith(GRADIENTS) ? Optional.of(gradients.tensor(name.substring(GRADIENTS.length())))
                : Optional.ofNullable(results.tensors().get(name));
    }

    void write(StepInputs inputs) {
        data.write(UnetNames.SAMPLE, inputs.noisy());
        data.write(UnetNames.TEXT, inputs.text());
        data.write(LossNames.TARGET, inputs.target());
        data.write(LossNames.MASK, inputs.masks());
        data.write(LossNames.ATTENTION_MASK, inputs.attentionMasks());
        data.write(LossNames.WORD_COLUMN, columns(inputs.wordPositions()));
        data.write(LossNames.LAMBDA_ATTENTION, new float[] {(float) inputs.lambdaAttention()});
        data.write(LossNames.LOSS_SCALE, new float[] {inputs.lossScale()});
        data.write(LossNames.LAMBDA_PRESERVATION, new float[] {(float) inputs.lambdaPreservation()});
        writeTimesteps(inputs.timesteps());
    }

    private float[] columns(int[] positions) {
        float[] columns = new float[positions.length * shape.tokens()];
        for (int image = 0; image < positions.length; image++) {
            columns[image * shape.tokens() + positions[image]] = 1;
        }
        return columns;
    }

    private void writeTimesteps(long[] values) {
        float[] reals = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            reals[i] = values[i];
        }
        closeTimesteps();
        try {
            timesteps = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(reals), new long[] {values.length});
        } catch (OrtException refused) {
            throw Failures.of("timesteps could not be given to the model", refused);
        }
    }

    private void closeTimesteps() {
        if (timesteps != null) {
            timesteps.close();
            timesteps = null;
        }
    }

    /** Inputs other than LoRA and timesteps. */
    Slab data() {
        return data;
    }

    Slab lora() {
        return lora;
    }

    /** The momentum network's LoRA, where it is part of the step's graph. */
    Slab momentum() {
        return momentum;
    }

    Slab gradients() {
        return gradients;
    }

    Slab results() {
        return results;
    }

    @Override
    public void close() {
        closeTimesteps();
        data.close();
        lora.close();
        momentum.close();
        gradients.close();
        results.close();
    }
}
