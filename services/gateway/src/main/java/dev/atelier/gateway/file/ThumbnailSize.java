package dev.atelier.gateway.file;

import dev.atelier.gateway.request.InvalidRequestException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How large small copies of pictures may be: a few sizes only, so that they are made once for all. */
enum ThumbnailSize {
    SMALL(128), MEDIUM(256), LARGE(512);

    /** A strip of photos side by side is that many times as long as high. */
    private static final int LONGEST = 8;

    private final int side;

    ThumbnailSize(int side) {
        this.side = side;
    }

    /** From a query parameter. */
    static ThumbnailSize of(String side) {
        return Arrays.stream(values()).filter(size -> String.valueOf(size.side).equals(side)).findFirst()
                .orElseThrow(() -> new InvalidRequestException("There are no small pictures with a side of '" + side + "'.",
                        "Sides: " + Arrays.stream(values()).map(size -> String.valueOf(size.side)).collect(Collectors.joining(", ")) + ".").at("side"));
    }

    /** Pixels of the shorter side. */
    int side() {
        return side;
    }

    /** What the sides of a picture are multiplied by; 1 for one that is small already. */
    double factor(int width, int height) {
        double byShorter = (double) side / Math.min(width, height);
        double byLonger = (double) LONGEST * side / Math.max(width, height);
        return Math.min(1, Math.min(byShorter, byLonger));
    }
}
