package dev.atelier.magictailor.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What a {@code preprocessor_config.json} asks for: scaling, a centre crop, and (value / 255 − mean) / deviation for each channel.
 *
 * @param size      how pictures are scaled
 * @param crop      sides of the centre crop after scaling, or null for none
 * @param filter    interpolation (PIL's codes: 2 bilinear, 3 bicubic)
 * @param mean      of red, green, blue
 * @param deviation of red, green, blue
 */
public record Preprocessor(Size size, Size.Exactly crop, Filter filter, float[] mean, float[] deviation) {

    /** Target of the scaling. */
    public sealed interface Size {
        /** Stretched to these sides. */
        record Exactly(int width, int height) implements Size {
        }

        /** The shorter side gets this length, unless the longer would exceed its limit. */
        record Shortest(int side, int longestAllowed) implements Size {
        }

        /** The longer side gets this length. */
        record Longest(int side) implements Size {
        }
    }

    public static Preprocessor read(Path file) {
        try {
            return of(new ObjectMapper().readTree(file.toFile()), file);
        } catch (IOException e) {
            throw new NetworkUnsupportedException(file, "it is not readable JSON", e);
        }
    }

    private static Preprocessor of(JsonNode json, Path file) {
        Filter filter = json.path("resample").asInt(2) == 3 ? Filter.BICUBIC : Filter.BILINEAR;
        Size.Exactly crop = json.path("do_center_crop").asBoolean(false) ? exactly(json.path("crop_size")) : null;
        return new Preprocessor(size(json.path("size"), file), crop, filter, three(json, "image_mean", file), three(json, "image_std", file));
    }

    private static Size size(JsonNode size, Path file) {
        if (size.isInt()) {
            return new Size.Shortest(size.asInt(), Integer.MAX_VALUE);
        }
        if (size.has("shortest_edge")) {
            return new Size.Shortest(size.get("shortest_edge").asInt(), size.path("longest_edge").asInt(Integer.MAX_VALUE));
        }
        if (size.has("longest_edge")) {
            return new Size.Longest(size.get("longest_edge").asInt());
        }
        if (size.has("height") && size.has("width")) {
            return exactly(size);
        }
        throw new NetworkUnsupportedException(file, "its 'size' is of an unknown form: " + size, null);
    }

    private static Size.Exactly exactly(JsonNode size) {
        return size.isInt() ? new Size.Exactly(size.asInt(), size.asInt()) : new Size.Exactly(size.path("width").asInt(), size.path("height").asInt());
    }

    private static float[] three(JsonNode json, String name, Path file) {
        JsonNode values = json.path(name);
        if (values.size() != 3) {
            throw new NetworkUnsupportedException(file, "'" + name + "' must hold three numbers", null);
        }
        return new float[] {(float) values.get(0).asDouble(), (float) values.get(1).asDouble(), (float) values.get(2).asDouble()};
    }

    /** float32 [1, 3, height, width], scaled and cropped. */
    public Tensor apply(RgbImage image) {
        RgbImage scaled = scaled(image);
        return normalized(crop == null ? scaled : scaled.centreCropped(crop.width(), crop.height()));
    }

    /**
     * float32 [1, 3, height, width] of the whole picture, stretched to the size that the network would see: for networks that answer
     * with maps, where a crop would leave parts without an answer.
     */
    public Tensor applyUncropped(RgbImage image) {
        if (crop != null) {
            return normalized(image.resized(crop.width(), crop.height(), filter));
        }
        return normalized(scaled(image));
    }

    /** The scaled picture before cropping and normalizing. */
    public RgbImage scaled(RgbImage image) {
        return switch (size) {
            case Size.Exactly exactly -> image.resized(exactly.width(), exactly.height(), filter);
            case Size.Shortest shortest -> shortest(image, shortest);
            case Size.Longest longest -> byFactor(image, longest.side() / (double) Math.max(image.width(), image.height()));
        };
    }

    private RgbImage shortest(RgbImage image, Size.Shortest size) {
        int longer = Math.max(image.width(), image.height());
        int shorter = Math.min(image.width(), image.height());
        boolean tooLong = (long) longer * size.side() > (long) size.longestAllowed() * shorter;
        return tooLong ? byFactor(image, size.longestAllowed() / (double) longer) : image.withShorterSide(size.side(), filter);
    }

    private RgbImage byFactor(RgbImage image, double factor) {
        int width = Math.max(1, (int) Math.round(image.width() * factor));
        int height = Math.max(1, (int) Math.round(image.height() * factor));
        return image.resized(width, height, filter);
    }

    public Tensor normalized(RgbImage image) {
        return new Tensor(image.normalized(mean, deviation), 1, 3, image.height(), image.width());
    }
}
