package dev.atelier.diffusion.schedule;

/** What the UNet predicts: ε, or v = √ᾱ ε − √(1−ᾱ) x₀ (Salimans and Ho, ICLR 2022). */
public enum PredictionType {
    EPSILON, V_PREDICTION
}
