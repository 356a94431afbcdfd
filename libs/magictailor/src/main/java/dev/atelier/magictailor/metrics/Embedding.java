package dev.atelier.magictailor.metrics;

/**
 * A direction: a vector of length 1.
 *
 * @param values float32 [dimensions]
 */
public record Embedding(float[] values) {

    /** The direction of any vector; a vector of zeros stays as it is. */
    static Embedding of(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float scale = square == 0 ? 0 : (float) (1 / Math.sqrt(square));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] * scale;
        }
        return new Embedding(unit);
    }

    /** Cosine of the angle between both, −1…1. */
    public double cosine(Embedding other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }
}
