package dev.atelier.schemas.job;

/**
 * A mask from the user, for one image; it replaces the segmenter's.
 *
 * @param image the image's place in its asset, from 0
 * @param mask an uploaded 8-bit grey image: white is the asset
 */
public record MaskSpec(int image, ImageRef mask) {
    public MaskSpec {
        Check.present("mask.mask", mask);
    }
}
