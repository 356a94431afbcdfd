package dev.atelier.magictailor.truth;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a part looks like where it is.
 *
 * @param colours that its photos have enough of to be seen: a rod's of a hair's breadth is none of them
 * @param usual shares of all colours in its photos
 */
record Look(Set<WorldColour> colours, ColourShares usual) {
    /** Of the usual share. */
    private static final double LEAST = .5;

    Look {
        colours = Set.copyOf(colours);
    }

    /** @param all colours that the part has */
    static Look of(Set<WorldColour> all, ColourShares usual) {
        Set<WorldColour> visible = all.stream().filter(usual::hasEnough).collect(Collectors.toSet());
        return new Look(visible.isEmpty() ? all : visible, usual);
    }

    /** Whether a region has enough of every colour, and not much less than is usual. */
    boolean isIn(ColourShares region) {
        return !colours.isEmpty() && colours.stream().allMatch(colour -> region.hasEnough(colour) && region.of(colour) >= LEAST * usual.of(colour));
    }

    /** How much of the colours a region has, of what is usual: the mean over the colours, each at most 1. */
    double grade(ColourShares region) {
        return colours.stream().mapToDouble(colour -> usual.of(colour) == 0 ? 0 : Math.min(1, region.of(colour) / usual.of(colour))).average().orElse(0);
    }
}
