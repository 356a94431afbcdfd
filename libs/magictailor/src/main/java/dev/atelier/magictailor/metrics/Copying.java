package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a picture is from being one of its references over again, scene and all: the least mean difference from any of them, or its mirror image, on a grid of
 * {@value #SIDE} × {@value #SIDE} colours, in grey levels. References are cropped to the square that training sees, and training mirrors them.
 */
final class Copying {
    private static final int SIDE = 16;

    private final List<RgbImage> references;

    private Copying(List<RgbImage> references) {
        this.references = references;
    }

    static Copying of(List<RgbImage> references) {
        return new Copying(references.stream().map(Copying::grid).flatMap(grid -> Stream.of(grid, grid.flippedHorizontally())).toList());
    }

    /** Mean difference from the nearest reference, 0…255. */
    double distance(RgbImage picture) {
        RgbImage grid = grid(picture);
        return references.stream().mapToDouble(reference -> distance(grid, reference)).min().orElseThrow();
    }

    private static RgbImage grid(RgbImage picture) {
        return picture.withShorterSide(SIDE, Filter.BILINEAR).centreCropped(SIDE, SIDE);
    }

    private static double distance(RgbImage one, RgbImage other) {
        double sum = 0;
        for (int i = 0; i < one.planes().length; i++) {
            sum += Math.abs((one.planes()[i] & 0xFF) - (other.planes()[i] & 0xFF));
        }
        return sum / one.planes().length;
    }
}
