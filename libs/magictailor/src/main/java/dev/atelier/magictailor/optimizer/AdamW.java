package dev.atelier.magictailor.optimizer;

/**
 * AdamW with decoupled weight decay, as PyTorch computes it:
 * p ← p(1 − lr·wd); m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; p ← p − lr/(1−β₁ᵏ) · m / (√v/√(1−β₂ᵏ) + ε).
 */
public record AdamW(AdamWSettings settings) {

    /**
     * One update in place. The loop is plain so that the compiler can make vector instructions of it.
     *
     * @param k the step's number, counted from 1
     * @param gradientScale what gradients are multiplied by first: the clip
     */
    public void step(float[] parameters, float[] gradients, Moments moments, double rate, int k, float gradientScale) {
        float decay = (float) (1 - rate * settings.weightDecay());
        float stepSize = (float) (rate / (1 - Math.pow(settings.beta1(), k)));
        float secondScale = (float) (1 / Math.sqrt(1 - Math.pow(settings.beta2(), k)));
        float keepFirst = (float) settings.beta1();
        float addFirst = (float) (1 - settings.beta1());
        float keepSecond = (float) settings.beta2();
        float addSecond = (float) (1 - settings.beta2());
        float epsilon = (float) settings.epsilon();
        float[] first = moments.first();
        float[] second = moments.second();
        for (int i = 0; i < parameters.length; i++) {
            float gradient = gradients[i] * gradientScale;
            float m = keepFirst * first[i] + addFirst * gradient;
            float v = keepSecond * second[i] + addSecond * gradient * gradient;
            first[i] = m;
            second[i] = v;
            parameters[i] = parameters[i] * decay - stepSize * m / ((float) Math.sqrt(v) * secondScale + epsilon);
        }
    }
}
