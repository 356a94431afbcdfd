package dev.atelier.schemas.work;

/**
 * A reference image with its training mask.
 *
 * @param image SHA-256 of the uploaded image
 * @param asset the image's asset, from 0
 * @param maskKey content key of the segmentation task that made its {@code mask.png}
 */
public record Reference(String image, int asset, String maskKey) {
}
