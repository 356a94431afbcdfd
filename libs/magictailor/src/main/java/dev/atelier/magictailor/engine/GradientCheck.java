package dev.atelier.magictailor.engine;

import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.optimizer.GradientNorm;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * Gradients against finite differences, for a model that nobody has a reference of: the slope of the total loss along its own
 * gradient, by five points, against the gradient's norm. Inputs and weights are random. The losses are float32, so an error of some
 * thousandths is rounding; a wrong gradient is off by far more.
 */
public final class GradientCheck {
    /** By how much, relatively, a step along the gradient should change the loss: well above rounding, well below curvature. */
    private static final double CHANGE = 5e-3;
    private static final double LAMBDA_ATTENTION = 0.01;
    private static final double LAMBDA_PRESERVATION = 0.2;

    private final StepEngine engine;
    private final Phase phase;
    private final StepInputs inputs;
    private final float[] weights;
    private final float[] momentum;

    private GradientCheck(StepEngine engine, Phase phase) {
        this.engine = engine;
        this.phase = phase;
        this.inputs = inputs(engine);
        this.weights = weights(engine, 0);
        this.momentum = weights(engine, 1);
    }

    /** |slope − ‖∇‖| / ‖∇‖ for all LoRA tensors together. */
    public static double relativeError(StepEngine engine, Phase phase) {
        GradientCheck check = new GradientCheck(engine, phase);
        double loss = check.totalByLora(check.weights);
        float[] gradient = new float[check.weights.length];
        engine.readGradients(gradient);
        return error(loss, check.weights, gradient, check::totalByLora);
    }

    /**
     * One step on the check's own random inputs; to hold ways of computing it against each other.
     *
     * @param gradient to LoRA
     */
    record Sample(StepLosses losses, float[] gradient, float[] textGradient) {}

    static Sample sample(StepEngine engine, Phase phase) {
        GradientCheck check = new GradientCheck(engine, phase);
        StepLosses losses = engine.run(phase, check.inputs, check.weights, check.momentum);
        float[] gradient = new float[check.weights.length];
        engine.readGradients(gradient);
        return new Sample(losses, gradient, engine.textGradient());
    }

    /** The same for the text embeddings, in warm-up: in DS-Bal they also move the momentum network, a constant of the step. */
    public static double relativeTextError(StepEngine engine) {
        GradientCheck check = new GradientCheck(engine, Phase.WARM_UP);
        double loss = check.totalByText(check.inputs.text());
        return error(loss, check.inputs.text(), engine.textGradient(), check::totalByText);
    }

    private static double error(double loss, float[] at, float[] gradient, ToDoubleFunction<float[]> total) {
        double norm = GradientNorm.of(gradient);
        double step = CHANGE * loss / norm;
        double near = difference(at, gradient, step / norm, total);
        double far = difference(at, gradient, 2 * step / norm, total);
        double slope = (8 * near - far) / (12 * step);
        return Math.abs(slope - norm) / norm;
    }

    private static double difference(float[] at, float[] gradient, double factor, ToDoubleFunction<float[]> total) {
        return total.applyAsDouble(moved(at, gradient, factor)) - total.applyAsDouble(moved(at, gradient, -factor));
    }

    private double totalByLora(float[] lora) {
        return engine.run(phase, inputs, lora, momentum).total();
    }

    private double totalByText(float[] text) {
        StepInputs other = new StepInputs(
                inputs.noisy(), inputs.timesteps(), text, inputs.target(), inputs.masks(), inputs.attentionMasks(), inputs.wordPositions(),
                inputs.lambdaAttention(), inputs.lambdaPreservation());
        return engine.run(phase, other, weights, momentum).total();
    }

    private static float[] moved(float[] at, float[] gradient, double factor) {
        float[] moved = at.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (factor * gradient[i]);
        }
        return moved;
    }

    private static StepInputs inputs(StepEngine engine) {
        BatchShape shape = engine.shape();
        int latents = shape.batch() * shape.latentSize();
        long[] timesteps = new long[shape.batch()];
        Arrays.setAll(timesteps, image -> 999L * image / Math.max(1, shape.batch() - 1));
        int[] positions = new int[shape.batch()];
        Arrays.fill(positions, Math.min(4, shape.tokens() - 1));
        return new StepInputs(
                normals(0, latents), timesteps, normals(1, shape.batch() * shape.tokens() * engine.textWidth()), normals(2, latents),
                uniforms(3, shape.batch() * shape.plane()), uniforms(4, shape.batch() * shape.attentionSize()), positions, LAMBDA_ATTENTION,
                LAMBDA_PRESERVATION);
    }

    /** A like N(0, 1/in), B like N(0, .1/r): an adapter that changes the prediction, but does not drown it. */
    private static float[] weights(StepEngine engine, int network) {
        TensorLayout layout = engine.loraLayout();
        float[] flat = new float[layout.size()];
        int[] image = {10_000 * (network + 1)};
        layout.places().forEach((name, place) -> {
            float[] values = normals(image[0]++, place.size());
            double scale = (name.endsWith(".A") ? 1 : 0.3) / Math.sqrt(place.shape()[1]);
            for (int i = 0; i < values.length; i++) {
                values[i] *= (float) scale;
            }
            layout.put(name, flat, values);
        });
        return flat;
    }

    private static float[] normals(int image, int size) {
        float[] values = new float[size];
        Philox.normals(0, Purpose.CHECK, 0, image, values);
        return values;
    }

    private static float[] uniforms(int image, int size) {
        float[] values = new float[size];
        Philox.uniforms(0, Purpose.CHECK, 0, image, values);
        return values;
    }
}
