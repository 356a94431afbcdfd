package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.GrayImage;

/**
 * A network's map of probabilities.
 *
 * @param values float32 [height, width], 0…1
 */
record ProbabilityMap(int width, int height, float[] values) {
    /** Masks rise from 0 to 1 within this distance on both sides of the threshold: edges stay soft, the background is exactly 0. */
    private static final float SOFTNESS = 0.15f;

    /** From one [height, width] slice of logits. */
    static ProbabilityMap ofLogits(float[] logits, int offset, int width, int height) {
        float[] values = new float[width * height];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (1 / (1 + Math.exp(-logits[offset + i])));
        }
        return new ProbabilityMap(width, height, values);
    }

    float largest() {
        float largest = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        return largest;
    }

    /** The mean probability inside the mask: how sure the network is of what it marked; the largest value where it marked nothing. */
    double confidence(float threshold) {
        double sum = 0;
        int inside = 0;
        for (float value : values) {
            if (value > threshold) {
                sum += value;
                inside++;
            }
        }
        return inside == 0 ? largest() : sum / inside;
    }

    double coverage(float threshold) {
        int inside = 0;
        for (float value : values) {
            inside += value > threshold ? 1 : 0;
        }
        return inside / (double) values.length;
    }

    /** The soft mask at a picture's size. */
    GrayImage toMask(float threshold, int targetWidth, int targetHeight) {
        float[] ramp = new float[values.length];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (values[i] - threshold) / (2 * SOFTNESS) + 0.5f;
        }
        return GrayImage.ofUnit(ramp, width, height).resized(targetWidth, targetHeight, Filter.BILINEAR);
    }
}
