package dev.atelier.base.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads PNG, JPEG and WebP files within limits. The order of checks: bytes of the file, kind by its first bytes, size by its
 * header, structure of the whole file, and only then pixels; so that memory and time stay within what the limits allow, whatever a file says.
 *
 * <p>Pixels become 8-bit sRGB as seen: turned by the EXIF orientation, transparency laid over white, 16-bit samples cut to their
 * upper byte, grey repeated, CMYK converted. Colour profiles are ignored, as PIL's {@code convert("RGB")} does.
 */
public final class ImageFiles {
    private ImageFiles() {
    }

    /**
     * What the file says of itself; refuses what {@link #decode} would refuse without decoding pixels.
     *
     * @param name how messages call the file
     */
    public static ImageInfo inspect(String name, byte[] bytes, ImageLimits limits) {
        ImageContainer container = open(name, bytes, limits);
        return info(container, essence(name, container).orientation());
    }

    public static ImageInfo inspect(Path file, ImageLimits limits) throws IOException {
        return inspect(nameOf(file), read(file, limits), limits);
    }

    /** The picture, transparency laid over white. */
    public static RgbImage decode(String name, byte[] bytes, ImageLimits limits) {
        ImageContainer container = open(name, bytes, limits);
        ImageContainer.Essence essence = essence(name, container);
        RgbImage stored = PixelDecoder.decode(name, container, essence.bytes()).over(255);
        return stored.turned(essence.orientation());
    }

    public static RgbImage decode(Path file, ImageLimits limits) throws IOException {
        return decode(nameOf(file), read(file, limits), limits);
    }

    /** A mask: the picture's luma (ITU-R 601), with transparent parts counting as black. */
    public static GrayImage decodeMask(String name, byte[] bytes, ImageLimits limits) {
        ImageContainer container = open(name, bytes, limits);
        ImageContainer.Essence essence = essence(name, container);
        RgbImage stored = PixelDecoder.decode(name, container, essence.bytes()).over(0);
        return stored.turned(essence.orientation()).toGray();
    }

    public static GrayImage decodeMask(Path file, ImageLimits limits) throws IOException {
        return decodeMask(nameOf(file), read(file, limits), limits);
    }

    private static ImageContainer open(String name, byte[] bytes, ImageLimits limits) {
        limits.checkBytes(name, bytes.length);
        try {
            ImageContainer container = ImageContainer.of(bytes);
            limits.checkSize(name, container.width(), container.height());
            return container;
        } catch (DamagedImageException e) {
            throw new ImageUnreadableException(name, e.getMessage(), e);
        }
    }

    private static ImageContainer.Essence essence(String name, ImageContainer container) {
        try {
            return container.essence();
        } catch (DamagedImageException e) {
            throw new ImageUnreadableException(name, e.getMessage(), e);
        }
    }

    private static ImageInfo info(ImageContainer container, Orientation orientation) {
        return orientation.swapsAxes()
                ? new ImageInfo(container.format(), container.height(), container.width())
                : new ImageInfo(container.format(), container.width(), container.height());
    }

    private static byte[] read(Path file, ImageLimits limits) throws IOException {
        limits.checkBytes(nameOf(file), Files.size(file));
        return Files.readAllBytes(file);
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
