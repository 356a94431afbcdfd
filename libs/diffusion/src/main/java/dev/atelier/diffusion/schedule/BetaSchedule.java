package dev.atelier.diffusion.schedule;

/** How β runs from its start to its end: evenly, or evenly in its square root. */
public enum BetaSchedule {
    LINEAR, SCALED_LINEAR
}
