package dev.atelier.magictailor.truth;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How much of a region has each of the world's colours: shares of its pixels, 0…1. */
record ColourShares(Map<WorldColour, Double> shares) {
    private static final int INSIDE = 128;
    /** What leaks in at a part's edge is below this; a pattern's lesser colour, or a thin rim, is above. */
    private static final double ENOUGH = .06;

    static ColourShares of(RgbImage picture, GrayImage region, WorldLight light) {
        Map<WorldColour, Double> counts = new EnumMap<>(WorldColour.class);
        int all = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (region.at(x, y) >= INSIDE) {
                    counts.merge(light.colour(picture, x, y), 1., Double::sum);
                    all++;
                }
            }
        }
        int pixels = Math.max(1, all);
        counts.replaceAll((_, count) -> count / pixels);
        return new ColourShares(counts);
    }

    /** The mean shares of some regions. */
    static ColourShares mean(List<ColourShares> regions) {
        Map<WorldColour, Double> means = new EnumMap<>(WorldColour.class);
        Arrays.stream(WorldColour.values()).forEach(colour -> means.put(colour, regions.stream().mapToDouble(region -> region.of(colour)).average().orElse(0)));
        return new ColourShares(means);
    }

    boolean hasEnough(WorldColour colour) {
        return of(colour) >= ENOUGH;
    }

    double of(WorldColour colour) {
        return shares.getOrDefault(colour, 0.);
    }
}
