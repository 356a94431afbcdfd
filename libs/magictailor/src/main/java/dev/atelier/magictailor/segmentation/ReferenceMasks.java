package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import java.util.List;

/**
 * What segmentation makes of one reference image; all of the image's size.
 *
 * @param training the mask that training reads
 * @param classes  the segmenter's answers by category; empty where the user gave the mask
 * @param overlay  the image with the training mask marked, for people
 */
public record ReferenceMasks(GrayImage training, List<ClassMask> classes, RgbImage overlay) {
    public ReferenceMasks {
        classes = List.copyOf(classes);
    }
}
