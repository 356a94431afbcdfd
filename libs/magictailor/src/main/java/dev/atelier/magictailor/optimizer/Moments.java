package dev.atelier.magictailor.optimizer;

/** AdamW's first and second moments of a group of parameters. Filled with zeros at the start; changed in place. */
public record Moments(float[] first, float[] second) {
    public static Moments zero(int size) {
        return new Moments(new float[size], new float[size]);
    }
}
