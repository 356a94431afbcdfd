package dev.atelier.base.image;

/** What a mask must be to be of use, wherever it is looked at: at the door, before training, on a picture that was drawn. */
public final class MaskRules {
    private static final double SMALLEST_COVERAGE = 0.0005;
    private static final double PROPORTION_TOLERANCE = 0.02;

    private MaskRules() {
    }

    /** Whether a mask that has this share of the picture inside is as good as empty. */
    public static boolean isEmpty(double coverage) {
        return coverage < SMALLEST_COVERAGE;
    }

    /** Whether a mask of that size has the proportions of an image of this one. */
    public static boolean fits(int maskWidth, int maskHeight, int width, int height) {
        double proportion = maskWidth / (double) maskHeight * height / width;
        return Math.abs(proportion - 1) <= PROPORTION_TOLERANCE;
    }
}
