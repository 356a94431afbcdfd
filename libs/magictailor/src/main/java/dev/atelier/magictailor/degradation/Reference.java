package dev.atelier.magictailor.degradation;

/**
 * One reference picture at the model's resolution, with its training mask. Neither array is changed by anyone.
 *
 * @param asset 0 for the concept, 1… for components
 * @param pixels [3, height, width] in [-1, 1]
 * @param mask [height, width] in [0, 1]; 1 inside
 */
public record Reference(int asset, float[] pixels, float[] mask, int height, int width) {
    public Reference {
        if (pixels.length != 3 * height * width || mask.length != height * width) {
            throw new IllegalArgumentException("pixels and mask must be of %d×%d".formatted(height, width));
        }
    }
}
