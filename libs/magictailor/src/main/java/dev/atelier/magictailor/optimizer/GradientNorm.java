package dev.atelier.magictailor.optimizer;

/** The L2 norm of a group's gradients, and the factor that clips it as {@code torch.nn.utils.clip_grad_norm_} does. */
public final class GradientNorm {
    private static final double CLIP_EPSILON = 1e-6;
    private static final int LANES = 8;

    private GradientNorm() {}

    /** ‖g‖₂, summed in double and in a fixed order: the same bits on every run. */
    public static double of(float[] gradients) {
        double[] sums = new double[LANES];
        int whole = gradients.length - gradients.length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                sums[lane] += (double) gradients[i + lane] * gradients[i + lane];
            }
        }
        double sum = 0;
        for (int i = whole; i < gradients.length; i++) {
            sum += (double) gradients[i] * gradients[i];
        }
        for (double lane : sums) {
            sum += lane;
        }
        return Math.sqrt(sum);
    }

    /** min(1, most / (norm + 1e-6)). */
    public static float clip(double norm, double most) {
        return (float) Math.min(1, most / (norm + CLIP_EPSILON));
    }
}
