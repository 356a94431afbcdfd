package dev.atelier.magictailor.degradation;

/** Degrades one picture in pixel space: x' = clamp(x + a_d · G · (1 − M), −1, 1). The clamp is the authors' code's. */
public final class PixelDegradation {
    private PixelDegradation() {}

    /** True when the schedule needs Gaussian noise at this step; drawing it is the dear part. */
    public static boolean needsNoise(DegradationSchedule schedule, int step, int totalSteps) {
        return schedule.intensity(step, totalSteps) != 0;
    }

    /**
     * Degrades in place.
     *
     * @param pixels [channels, height·width] in [-1, 1]
     * @param mask [height·width] in [0, 1]; 1 keeps the pixel
     * @param noise G, unit normal, of the pixels' shape; not read when {@link #needsNoise} is false
     */
    public static void apply(DegradationSchedule schedule, int step, int totalSteps, float[] pixels, float[] mask, float[] noise) {
        switch (schedule) {
            case DegradationSchedule.Off ignored -> { }
            case DegradationSchedule.MaskOut(double fill) -> fill(pixels, mask, (float) fill);
            case DegradationSchedule.Dynamic s -> addNoise(pixels, mask, noise, s.intensity(step, totalSteps));
            case DegradationSchedule.Fixed s -> addNoise(pixels, mask, noise, s.intensity(step, totalSteps));
            case DegradationSchedule.LinearAscent s -> addNoise(pixels, mask, noise, s.intensity(step, totalSteps));
            case DegradationSchedule.LinearDescent s -> addNoise(pixels, mask, noise, s.intensity(step, totalSteps));
        }
    }

    private static void addNoise(float[] pixels, float[] mask, float[] noise, double intensity) {
        if (intensity == 0) {
            return;
        }
        float strength = (float) intensity;
        for (int start = 0; start < pixels.length; start += mask.length) {
            for (int i = 0; i < mask.length; i++) {
                float degraded = pixels[start + i] + strength * noise[start + i] * (1 - mask[i]);
                pixels[start + i] = Math.clamp(degraded, -1f, 1f);
            }
        }
    }

    private static void fill(float[] pixels, float[] mask, float value) {
        for (int start = 0; start < pixels.length; start += mask.length) {
            for (int i = 0; i < mask.length; i++) {
                pixels[start + i] = pixels[start + i] * mask[i] + value * (1 - mask[i]);
            }
        }
    }
}
