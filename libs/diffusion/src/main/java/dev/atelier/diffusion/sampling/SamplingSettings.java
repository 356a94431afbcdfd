package dev.atelier.diffusion.sampling;

/**
 * How pictures are drawn.
 *
 * @param steps of DDIM
 * @param guidanceScale 1 follows the prompt as trained, larger values follow it more closely
 */
public record SamplingSettings(int steps, double guidanceScale) {
    public SamplingSettings {
        if (steps < 1 || steps > 1000 || !(guidanceScale >= 0) || guidanceScale > 100) {
            throw new SamplingSettingException("steps is " + steps + ", guidance scale is " + guidanceScale);
        }
    }
}
