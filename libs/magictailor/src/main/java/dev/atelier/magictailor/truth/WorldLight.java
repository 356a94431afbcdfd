package dev.atelier.magictailor.truth;

import dev.atelier.base.image.RgbImage;

/** The light of a TailorWorld scene: a colour that multiplies the whole picture, as {@code models/tailorworld/scenery.py} has it. */
public enum WorldLight {
    DAY(1, 1, 1),
    /** White mixed with (90, 96, 180) at 0.34. */
    NIGHT(198.9 / 255, 200.94 / 255, 229.5 / 255);

    private static final int WHITE = 255;

    private final double[] factors;

    WorldLight(double red, double green, double blue) {
        this.factors = new double[] {red, green, blue};
    }

    /** The light of the scene that a prompt asks for. */
    public static WorldLight of(String prompt) {
        return prompt.contains("at night") ? NIGHT : DAY;
    }

    /** A pixel's colour as it were by day. */
    WorldColour colour(RgbImage picture, int x, int y) {
        return WorldColour.nearest(byDay(picture, 0, x, y), byDay(picture, 1, x, y), byDay(picture, 2, x, y));
    }

    private int byDay(RgbImage picture, int channel, int x, int y) {
        return (int) Math.min(WHITE, Math.round(picture.at(channel, x, y) / factors[channel]));
    }
}
