package dev.atelier.base.image;

/**
 * An image file's outer structure, read without decoding pixels. Sizes are those of the stored pixels; {@link #orientation()}
 * says how they are to be turned.
 */
sealed interface ImageContainer permits PngFile, JpegFile, WebpFile {

    ImageFormat format();

    int width();

    int height();

    /**
     * Walks the whole file and returns what a decoder has to see: nothing but pixels and what they need. Text, colour profiles and
     * metadata, the usual hiding places of decompression bombs, are gone.
     *
     * @throws DamagedImageException if the file is truncated or its structure broken
     */
    Essence essence() throws DamagedImageException;

    /**
     * @param bytes       a file of the same format with the same pixels
     * @param orientation how the pixels are to be turned
     */
    record Essence(byte[] bytes, Orientation orientation) {
    }

    /** Recognizes a file by its first bytes, never by its name, and reads its size. */
    static ImageContainer of(byte[] bytes) throws DamagedImageException {
        if (bytes.length == 0) {
            throw new DamagedImageException("the file is empty");
        }
        if (PngFile.matches(bytes)) {
            return PngFile.of(bytes);
        }
        if (JpegFile.matches(bytes)) {
            return JpegFile.of(bytes);
        }
        if (WebpFile.matches(bytes)) {
            return WebpFile.of(bytes);
        }
        throw new DamagedImageException("its first bytes are not those of a PNG, JPEG or WebP file");
    }
}
