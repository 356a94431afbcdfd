package dev.atelier.magictailor.optimizer;

/**
 * The factor by which the loss is multiplied before it is differentiated in half precision, so that small gradients do not vanish, and how
 * it moves: halved when gradients overflow, whose step is then left out; doubled after a long run without.
 *
 * @param factor a power of two, so that multiplying and dividing by it loses nothing
 * @param goodSteps steps since the factor last changed
 */
public record LossScale(float factor, int goodSteps) {
    private static final float SMALLEST = 1;
    private static final float LARGEST = 1 << 24;
    private static final float FIRST = 1 << 16;
    /** Steps without an overflow after which twice the factor is tried. */
    static final int PATIENCE = 200;

    public LossScale {
        boolean powerOfTwo = factor >= SMALLEST && factor <= LARGEST && Math.scalb(1f, Math.getExponent(factor)) == factor;
        if (!powerOfTwo || goodSteps < 0) {
            throw new IllegalArgumentException("loss scale " + factor + " after " + goodSteps + " steps");
        }
    }

    /** 2¹⁶. */
    public static LossScale first() {
        return new LossScale(FIRST, 0);
    }

    /** None: for float32. */
    public static LossScale none() {
        return new LossScale(1, 0);
    }

    /** Whether all gradients are numbers; if not, the step must be left out. */
    public static boolean fits(float[] gradients) {
        for (float gradient : gradients) {
            if (!Float.isFinite(gradient)) {
                return false;
            }
        }
        return true;
    }

    /** Divides gradients of the scaled loss by the factor, in place. */
    public void unscale(float[] gradients) {
        if (factor == 1) {
            return;
        }
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] /= factor;
        }
    }

    /** After a step whose gradients were numbers. */
    public LossScale afterFit() {
        boolean grow = goodSteps + 1 >= PATIENCE && factor < LARGEST;
        return grow ? new LossScale(factor * 2, 0) : new LossScale(factor, goodSteps + 1);
    }

    /** After a step whose gradients were not. */
    public LossScale afterOverflow() {
        return new LossScale(Math.max(SMALLEST, factor / 2), 0);
    }
}
