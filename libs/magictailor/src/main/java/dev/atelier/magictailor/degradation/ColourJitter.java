package dev.atelier.magictailor.degradation;

/**
 * Brightness, contrast and saturation factors of one step, applied in this order to every picture of its batch. The blends are
 * torchvision's: towards black, towards the picture's mean grey, towards its own grey; each clamped to [0, 1].
 */
public record ColourJitter(float brightness, float contrast, float saturation) {
    private static final float RED = 0.2989f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    /** Leaves pictures as they are. */
    public static final ColourJitter NONE = new ColourJitter(1, 1, 1);

    /** Factors from three uniform draws in [0, 1): 1 − width … 1 + width. */
    public static ColourJitter drawn(double width, float[] uniform) {
        return new ColourJitter(factor(width, uniform[0]), factor(width, uniform[1]), factor(width, uniform[2]));
    }

    private static float factor(double width, float uniform) {
        return (float) (Math.max(0, 1 - width) + uniform * (1 + width - Math.max(0, 1 - width)));
    }

    /** Changes the pixels, [3, height·width] in [-1, 1], in place. */
    public void apply(float[] pixels) {
        if (equals(NONE)) {
            return;
        }
        int size = pixels.length / 3;
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = unit(brightness * (pixels[i] + 1) / 2);
        }
        float mean = meanGrey(pixels, size);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = unit(contrast * pixels[i] + (1 - contrast) * mean);
        }
        saturate(pixels, size);
    }

    private void saturate(float[] pixels, int size) {
        for (int i = 0; i < size; i++) {
            float grey = (1 - saturation) * grey(pixels, size, i);
            for (int at = i; at < pixels.length; at += size) {
                pixels[at] = 2 * unit(saturation * pixels[at] + grey) - 1;
            }
        }
    }

    private static float meanGrey(float[] pixels, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += grey(pixels, size, i);
        }
        return (float) (sum / size);
    }

    private static float grey(float[] pixels, int size, int i) {
        return RED * pixels[i] + GREEN * pixels[size + i] + BLUE * pixels[2 * size + i];
    }

    private static float unit(float value) {
        return Math.clamp(value, 0f, 1f);
    }
}
