package dev.atelier.magictailor.engine;

/** In what numbers a step's products are computed. Weights, norms, softmax, losses and sums of gradients are float32 in any case. */
public enum Precision {
    /** float32. */
    FLOAT,
    /** Half precision, with a scaled loss: for graphics cards. */
    HALF
}
