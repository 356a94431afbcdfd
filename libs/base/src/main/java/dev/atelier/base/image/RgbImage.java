package dev.atelier.base.image;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Objects;

/**
 * An sRGB picture of 8 bits a channel, planar as tensors are: index (c · height + y) · width + x, c = red, green, blue.
 * The array is owned by the image; treat it as immutable.
 *
 * @param planes uint8 [3, height, width]
 */
public record RgbImage(int width, int height, byte[] planes) {

    public RgbImage {
        Objects.requireNonNull(planes);
        if (width < 1 || height < 1 || planes.length != 3L * width * height) {
            throw new IllegalArgumentException("3 × %d × %d bytes expected, %d given".formatted(height, width, planes.length));
        }
    }

    /** From float32 [3, height, width] in [−1, 1], as VAE decoders give it; clamped, rounded as diffusers does. */
    public static RgbImage ofSigned(float[] values, int width, int height) {
        byte[] planes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            planes[i] = (byte) Math.rint(Math.clamp(values[i] / 2 + 0.5f, 0f, 1f) * 255f);
        }
        return new RgbImage(width, height, planes);
    }

    /** A picture of one colour. */
    public static RgbImage filled(int width, int height, int red, int green, int blue) {
        byte[] planes = new byte[3 * width * height];
        Arrays.fill(planes, 0, width * height, (byte) red);
        Arrays.fill(planes, width * height, 2 * width * height, (byte) green);
        Arrays.fill(planes, 2 * width * height, planes.length, (byte) blue);
        return new RgbImage(width, height, planes);
    }

    public static RgbImage of(BufferedImage image) {
        return RgbaPixels.of(image).over(255);
    }

    /** The value 0…255 of a channel (0 red, 1 green, 2 blue). */
    public int at(int channel, int x, int y) {
        return planes[(channel * height + y) * width + x] & 0xFF;
    }

    /** float32 [3, height, width] in [−1, 1]: what VAE encoders take. */
    public float[] toSigned() {
        float[] values = new float[planes.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (planes[i] & 0xFF) / 127.5f - 1f;
        }
        return values;
    }

    /** float32 [3, height, width]: (value / 255 − mean) / standard deviation, for each channel. */
    public float[] normalized(float[] mean, float[] deviation) {
        float[] values = new float[planes.length];
        int area = width * height;
        for (int i = 0; i < values.length; i++) {
            int c = i / area;
            values[i] = ((planes[i] & 0xFF) / 255f - mean[c]) / deviation[c];
        }
        return values;
    }

    /** Scaled with antialiasing, bit for bit as PIL's {@code resize}. */
    public RgbImage resized(int newWidth, int newHeight, Filter filter) {
        return new RgbImage(newWidth, newHeight, Resampler.resize(planes, 3, width, height, newWidth, newHeight, filter));
    }

    /** Scaled so that the shorter side has the given length; the longer side is cut down to whole pixels, as torchvision does. */
    public RgbImage withShorterSide(int side, Filter filter) {
        int newWidth = width <= height ? side : (int) ((long) side * width / height);
        int newHeight = width <= height ? (int) ((long) side * height / width) : side;
        return resized(newWidth, newHeight, filter);
    }

    /** The part of the given size round the centre, as torchvision's {@code CenterCrop}; the image must be at least as large. */
    public RgbImage centreCropped(int newWidth, int newHeight) {
        return cropped(centre(width - newWidth), centre(height - newHeight), newWidth, newHeight);
    }

    public RgbImage cropped(int left, int top, int newWidth, int newHeight) {
        return new RgbImage(newWidth, newHeight, Resampler.crop(planes, 3, width, height, left, top, newWidth, newHeight));
    }

    public RgbImage flippedHorizontally() {
        return new RgbImage(width, height, Orientation.FLIPPED_HORIZONTALLY.apply(planes, 3, width, height));
    }

    /** ITU-R 601 luma, rounded as PIL's {@code convert("L")}. */
    public GrayImage toGray() {
        int area = width * height;
        byte[] gray = new byte[area];
        for (int i = 0; i < area; i++) {
            int red = planes[i] & 0xFF;
            int green = planes[area + i] & 0xFF;
            int blue = planes[2 * area + i] & 0xFF;
            gray[i] = (byte) (red * 19595 + green * 38470 + blue * 7471 + 0x8000 >> 16);
        }
        return new GrayImage(width, height, gray);
    }

    /** The same picture always gives the same bytes. */
    public byte[] toPng() {
        return PngEncoder.encode(toBufferedImage());
    }

    /** A small file for looking at. @param quality 0 to 1 */
    public byte[] toJpeg(float quality) {
        return JpegEncoder.encode(toBufferedImage(), quality);
    }

    /** A copy for drawing, of type {@link BufferedImage#TYPE_INT_RGB}. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                row[x] = at(0, x, y) << 16 | at(1, x, y) << 8 | at(2, x, y);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    RgbImage turned(Orientation orientation) {
        byte[] turned = orientation.apply(planes, 3, width, height);
        return orientation.swapsAxes() ? new RgbImage(height, width, turned) : new RgbImage(width, height, turned);
    }

    /** torchvision rounds half to even here. */
    static int centre(int excess) {
        return (int) Math.rint(excess / 2.0);
    }
}
