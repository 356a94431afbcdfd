package dev.atelier.schemas.job;

/**
 * An uploaded image, at {@code <tenant>/inputs/<sha256>}.
 *
 * @param sha256 of the file's bytes
 * @param mediaType {@code image/png}, {@code image/jpeg} …
 * @param width in pixels
 * @param height in pixels
 */
public record ImageRef(String sha256, String mediaType, int width, int height) {
    public ImageRef {
        Check.sha256("image.sha256", sha256);
        Check.text("image.mediaType", mediaType, 100);
        Check.range("image.width", width, 1, 1 << 20);
        Check.range("image.height", height, 1, 1 << 20);
    }
}
