package dev.atelier.autodiff.gradient;

/** What one reader of a value adds to the value's gradient. */
sealed interface Contribution {

    /** A gradient of the value's shape, or one that broadcasts to it. */
    record Whole(String value) implements Contribution {
    }

    /** A gradient of the range [start, end) of one axis, zero elsewhere. */
    record Part(int axis, long start, long end, String value) implements Contribution {
    }
}
