package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;

/**
 * A reference to score against.
 *
 * @param asset 0 for the concept, n for the n-th component
 * @param mask  its training mask, of the image's size
 */
public record ReferenceImage(int asset, RgbImage image, GrayImage mask) {
}
