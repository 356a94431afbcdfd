package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.MaskRules;
import dev.atelier.base.image.RgbImage;
import java.util.List;

/**
 * Masks that training reads. Asset 0 is the concept: its mask is the concept without all components, so that its own
 * component is noised away. A component's mask is the component (paper, section 3.2). A mask given by the user replaces both.
 */
public final class TrainingMasks {
    private TrainingMasks() {
    }

    /**
     * Segments one reference image.
     *
     * @param segmenter  asked only where the user gave no mask
     * @param name       how messages call the image
     * @param asset      0 for the concept, n for the n-th component
     * @param categories category words by asset
     * @param userMask   the user's own mask, of the image's proportions, or null
     * @throws CategoryNotFoundException if the image's own category is not in it
     */
    public static ReferenceMasks of(
            Segmenter segmenter, String name, RgbImage image, int asset, List<String> categories, GrayImage userMask) {
        if (userMask != null) {
            GrayImage mask = fitted(name, image, userMask);
            return new ReferenceMasks(mask, List.of(), Overlay.draw(image, mask));
        }
        List<ClassMask> classes = segmenter.segment(image, asset == 0 ? categories : List.of(categories.get(asset)));
        GrayImage mask = asset == 0 ? conceptOnly(name, classes) : required(name, classes.getFirst());
        return new ReferenceMasks(mask, classes, Overlay.draw(image, mask));
    }

    /** The concept's mask without its components. */
    static GrayImage conceptOnly(String name, List<ClassMask> classes) {
        GrayImage mask = required(name, classes.getFirst());
        for (ClassMask component : classes.subList(1, classes.size())) {
            mask = Masks.withoutPart(mask, component.mask());
        }
        if (MaskRules.isEmpty(mask.coverage())) {
            throw CategoryNotFoundException.nothingLeft(name, classes.getFirst().category());
        }
        return mask;
    }

    private static GrayImage required(String name, ClassMask answer) {
        if (!answer.found()) {
            throw CategoryNotFoundException.of(name, answer);
        }
        return answer.mask();
    }

    private static GrayImage fitted(String name, RgbImage image, GrayImage mask) {
        if (!MaskRules.fits(mask.width(), mask.height(), image.width(), image.height())) {
            throw new MaskInvalidException(name, "it is %d × %d, the image %d × %d".formatted(mask.width(), mask.height(), image.width(),
                    image.height()));
        }
        GrayImage fitted = mask.resized(image.width(), image.height(), Filter.BILINEAR);
        if (MaskRules.isEmpty(fitted.coverage())) {
            throw new MaskInvalidException(name, "it is empty");
        }
        return fitted;
    }
}
