package dev.atelier.magictailor.segmentation;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.MaskRules;
import dev.atelier.base.image.RgbImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The paper's segmentation: Grounding DINO finds boxes, SAM fills them (authors' settings: thresholds 0.25, suppression at an overlap of
 * 0.8, as many boxes as the category usually has parts).
 */
public final class GroundedSamSegmenter implements Segmenter {
    private static final float OVERLAP_LIMIT = 0.8f;
    private static final Map<String, Integer> PARTS = Map.of("brow", 2, "eyebrow", 2, "eye", 2, "ear", 2, "wheel", 2, "window", 3);

    private final String name;
    private final GroundingDinoDetector detector;
    private final SamMasker masker;

    private GroundedSamSegmenter(String name, GroundingDinoDetector detector, SamMasker masker) {
        this.name = name;
        this.detector = detector;
        this.masker = masker;
    }

    /** @param folder holds {@code detector/} and {@code sam/}, each as published */
    public static GroundedSamSegmenter open(String name, Path folder, int threads) {
        GroundingDinoDetector detector = GroundingDinoDetector.open(folder.resolve("detector"), threads);
        return new GroundedSamSegmenter(name, detector, SamMasker.open(folder.resolve("sam"), threads));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<ClassMask> segment(RgbImage image, List<String> categories) {
        List<ClassMask> masks = new ArrayList<>();
        for (String category : categories) {
            masks.add(segment(image, category));
        }
        return masks;
    }

    private ClassMask segment(RgbImage image, String category) {
        List<Box> boxes = detector.detect(image, category);
        double best = boxes.stream().mapToDouble(Box::score).max().orElse(0);
        List<Box> sure = boxes.stream().filter(box -> box.score() > GroundingDinoDetector.BOX_THRESHOLD).toList();
        if (sure.isEmpty()) {
            return new ClassMask(category, Masks.empty(image.width(), image.height()), best, GroundingDinoDetector.BOX_THRESHOLD, false);
        }
        GrayImage mask = masker.mask(image, Box.best(sure, OVERLAP_LIMIT, parts(category)));
        boolean found = !MaskRules.isEmpty(mask.coverage());
        return new ClassMask(category, mask, best, GroundingDinoDetector.BOX_THRESHOLD, found);
    }

    /** Also for the plural: "eyes" are two, as "eye" is. */
    private static int parts(String category) {
        String singular = category.endsWith("s") ? category.substring(0, category.length() - 1) : category;
        return PARTS.getOrDefault(category, PARTS.getOrDefault(singular, 1));
    }

    @Override
    public void close() {
        detector.close();
        masker.close();
    }
}
