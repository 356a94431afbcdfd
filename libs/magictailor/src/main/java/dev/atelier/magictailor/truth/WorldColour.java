package dev.atelier.magictailor.truth;

import java.util.Locale;

/** TailorWorld's colours, as {@code models/tailorworld/vocabulary.py} has them. */
public enum WorldColour {
    RED(216, 50, 48), ORANGE(244, 138, 36), YELLOW(250, 214, 66), GREEN(76, 168, 74), TEAL(36, 182, 182), BLUE(48, 92, 220), PURPLE(134, 70, 192),
    PINK(246, 146, 190), WHITE(248, 246, 240), BLACK(50, 50, 62);

    private final int red;
    private final int green;
    private final int blue;

    WorldColour(int red, int green, int blue) {
        this.red = red;
        this.green = green;
        this.blue = blue;
    }

    /** The colour of that name, in lower case. */
    public static WorldColour named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** The nearest one to an 8-bit colour, by distance in RGB. */
    public static WorldColour nearest(int red, int green, int blue) {
        WorldColour nearest = BLACK;
        for (WorldColour colour : values()) {
            nearest = colour.distance(red, green, blue) < nearest.distance(red, green, blue) ? colour : nearest;
        }
        return nearest;
    }

    private int distance(int otherRed, int otherGreen, int otherBlue) {
        return (red - otherRed) * (red - otherRed) + (green - otherGreen) * (green - otherGreen) + (blue - otherBlue) * (blue - otherBlue);
    }
}
