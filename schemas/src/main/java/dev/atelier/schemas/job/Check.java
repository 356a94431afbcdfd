package dev.atelier.schemas.job;

import java.util.Collection;

/** Range checks that say which key was wrong. */
final class Check {
    private Check() {
    }

    static int range(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new InvalidSettingException(key, value, "a whole number from " + min + " to " + max);
        }
        return value;
    }

    /** NaN is out of every range. */
    static double range(String key, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            throw new InvalidSettingException(key, value, "a number from " + min + " to " + max);
        }
        return value;
    }

    static double positive(String key, double value, double max) {
        if (!(value > 0 && value <= max)) {
            throw new InvalidSettingException(key, value, "a number above 0 and at most " + max);
        }
        return value;
    }

    static <T> T present(String key, T value) {
        if (value == null) {
            throw new InvalidSettingException(key, "missing", "given");
        }
        return value;
    }

    static String text(String key, String value, int maxLength) {
        if (value == null || value.isBlank() || value.length() > maxLength) {
            throw new InvalidSettingException(key, value == null ? "missing" : "'" + value + "'", "1 to " + maxLength + " characters");
        }
        return value;
    }

    static String sha256(String key, String value) {
        if (value == null || !value.matches("[0-9a-f]{64}")) {
            throw new InvalidSettingException(key, value == null ? "missing" : "'" + value + "'", "a SHA-256 of 64 lower-case hex digits");
        }
        return value;
    }

    static void size(String key, Collection<?> values, int min, int max) {
        if (values.size() < min || values.size() > max) {
            throw new InvalidSettingException(key, "a list of " + values.size(), "a list of " + min + " to " + max);
        }
    }
}
