package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.RgbImage;
import java.util.List;

/** Finds categories in pictures. Safe for use by several threads; owns native memory until closed. */
public interface Segmenter extends AutoCloseable {

    /** What the segmenter is, for reports. */
    String name();

    /** One answer for each category, in order, found or not. */
    List<ClassMask> segment(RgbImage image, List<String> categories);

    @Override
    void close();
}
