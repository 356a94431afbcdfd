package dev.atelier.magictailor.settings;

/** Checks that settings records run on themselves; each failure names the key, the value and what is allowed. */
public final class Check {
    private Check() {}

    /** A number in [least, most]. */
    public static double within(String key, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new SettingInvalidException(key, value, "a number from %s to %s".formatted(shortest(least), shortest(most)));
        }
        return value;
    }

    /** A number above {@code least} and at most {@code most}. */
    public static double above(String key, double value, double least, double most) {
        if (!(value > least && value <= most)) {
            throw new SettingInvalidException(key, value, "a number above %s, up to %s".formatted(shortest(least), shortest(most)));
        }
        return value;
    }

    /** A whole number in [least, most]. */
    public static int within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new SettingInvalidException(key, value, "a whole number from %d to %d".formatted(least, most));
        }
        return value;
    }

    private static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e9 ? Long.toString((long) number) : Double.toString(number);
    }
}
