package dev.atelier.base.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Objects;

/**
 * One channel of 8 bits: a mask, 0 outside and 255 inside, soft in between. Index y · width + x.
 * The array is owned by the image; treat it as immutable.
 *
 * @param values uint8 [height, width]
 */
public record GrayImage(int width, int height, byte[] values) {

    public GrayImage {
        Objects.requireNonNull(values);
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException("%d × %d bytes expected, %d given".formatted(height, width, values.length));
        }
    }

    /** From float32 [height, width] in [0, 1]; clamped and rounded. */
    public static GrayImage ofUnit(float[] values, int width, int height) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(Math.clamp(values[i], 0f, 1f) * 255f);
        }
        return new GrayImage(width, height, bytes);
    }

    /** The value 0…255. */
    public int at(int x, int y) {
        return values[y * width + x] & 0xFF;
    }

    /** float32 [height, width] in [0, 1]. */
    public float[] toUnit() {
        float[] unit = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            unit[i] = (values[i] & 0xFF) / 255f;
        }
        return unit;
    }

    /** The share of the area that is inside (above one half), 0…1. */
    public double coverage() {
        int inside = 0;
        for (byte value : values) {
            inside += (value & 0xFF) > 127 ? 1 : 0;
        }
        return inside / (double) values.length;
    }

    /** Scaled with antialiasing, bit for bit as PIL's {@code resize}. */
    public GrayImage resized(int newWidth, int newHeight, Filter filter) {
        return new GrayImage(newWidth, newHeight, Resampler.resize(values, 1, width, height, newWidth, newHeight, filter));
    }

    /** See {@link RgbImage#withShorterSide}. */
    public GrayImage withShorterSide(int side, Filter filter) {
        int newWidth = width <= height ? side : (int) ((long) side * width / height);
        int newHeight = width <= height ? (int) ((long) side * height / width) : side;
        return resized(newWidth, newHeight, filter);
    }

    /** See {@link RgbImage#centreCropped}. */
    public GrayImage centreCropped(int newWidth, int newHeight) {
        return cropped(RgbImage.centre(width - newWidth), RgbImage.centre(height - newHeight), newWidth, newHeight);
    }

    public GrayImage cropped(int left, int top, int newWidth, int newHeight) {
        return new GrayImage(newWidth, newHeight, Resampler.crop(values, 1, width, height, left, top, newWidth, newHeight));
    }

    /** The same mask always gives the same bytes: an 8-bit grey PNG. */
    public byte[] toPng() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        byte[] target = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        System.arraycopy(values, 0, target, 0, values.length);
        return PngEncoder.encode(image);
    }
}
