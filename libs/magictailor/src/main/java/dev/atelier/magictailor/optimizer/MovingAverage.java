package dev.atelier.magictailor.optimizer;

/** The momentum network's update after each optimiser step: θ̃ ← β θ̃ + (1−β) θ. */
public final class MovingAverage {
    private MovingAverage() {}

    /** Updates {@code momentum} in place. */
    public static void update(float[] momentum, float[] online, double beta) {
        float keep = (float) beta;
        float add = (float) (1 - beta);
        for (int i = 0; i < momentum.length; i++) {
            momentum[i] = keep * momentum[i] + add * online[i];
        }
    }
}
