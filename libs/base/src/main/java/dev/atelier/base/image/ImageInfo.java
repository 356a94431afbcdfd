package dev.atelier.base.image;

/**
 * What an image file says of itself before any pixel is decoded.
 *
 * @param format PNG, JPEG or WebP
 * @param width  pixels, as seen (after the file's orientation)
 * @param height pixels, as seen (after the file's orientation)
 */
public record ImageInfo(ImageFormat format, int width, int height) {
}
