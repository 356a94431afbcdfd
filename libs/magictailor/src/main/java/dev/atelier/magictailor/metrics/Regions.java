package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.MaskRules;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Masks;
import java.util.List;

/** Which part of a picture shows an asset: a component as found, the concept without all components. */
public final class Regions {
    private Regions() {
    }

    /** @param found the segmenter's answers for all categories, by asset */
    public static GrayImage of(List<ClassMask> found, int asset) {
        GrayImage mask = found.get(asset).mask();
        if (asset == 0) {
            for (ClassMask component : found.subList(1, found.size())) {
                mask = Masks.withoutPart(mask, component.mask());
            }
        }
        return MainParts.of(mask);
    }

    public static boolean isVisible(GrayImage mask) {
        return !MaskRules.isEmpty(mask.coverage());
    }
}
