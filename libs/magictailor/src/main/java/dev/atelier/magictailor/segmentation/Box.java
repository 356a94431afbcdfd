package dev.atelier.magictailor.segmentation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A detected box, corners as shares of the picture's width and height.
 *
 * @param score the detector's confidence, 0…1
 */
record Box(float left, float top, float right, float bottom, float score) {

    /** From a centre and sides, as detectors of the DETR family answer. */
    static Box ofCentre(float x, float y, float width, float height, float score) {
        return new Box(clip(x - width / 2), clip(y - height / 2), clip(x + width / 2), clip(y + height / 2), score);
    }

    private static float clip(float value) {
        return Math.clamp(value, 0f, 1f);
    }

    private float area() {
        return Math.max(0, right - left) * Math.max(0, bottom - top);
    }

    /** Intersection over union. */
    float overlap(Box other) {
        float width = Math.min(right, other.right) - Math.max(left, other.left);
        float height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        return width * height / (area() + other.area() - width * height);
    }

    /** Non-maximum suppression: the best boxes, none of which overlaps a better one by more than the limit. */
    static List<Box> best(List<Box> boxes, float overlapLimit, int count) {
        List<Box> kept = new ArrayList<>();
        List<Box> sorted = boxes.stream().sorted(Comparator.comparing(Box::score).reversed()).toList();
        for (Box box : sorted) {
            if (kept.size() < count && kept.stream().allMatch(better -> better.overlap(box) <= overlapLimit)) {
                kept.add(box);
            }
        }
        return kept;
    }
}
