package dev.atelier.magictailor.local;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.degradation.Reference;
import dev.atelier.magictailor.metrics.ReferenceImage;
import dev.atelier.magictailor.report.Report;
import dev.atelier.magictailor.report.SheetImages;
import dev.atelier.magictailor.segmentation.ReferenceMasks;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.TrainingMasks;
import java.util.ArrayList;
import java.util.List;

/**
 * All references with their masks, ordered by asset.
 *
 * @param categories category words by asset
 */
record SegmentedAssets(List<String> categories, List<Entry> entries) {

    /** One reference. */
    record Entry(int asset, String name, RgbImage image, ReferenceMasks masks) {
        GrayImage mask() {
            return masks.training();
        }
    }

    static SegmentedAssets of(Segmenter segmenter, List<String> categories, List<List<AssetFolder.Item>> items) {
        List<Entry> entries = new ArrayList<>();
        for (int asset = 0; asset < items.size(); asset++) {
            for (AssetFolder.Item item : items.get(asset)) {
                ReferenceMasks masks = TrainingMasks.of(segmenter, item.name(), item.image(), asset, categories, item.mask());
                entries.add(new Entry(asset, item.name(), item.image(), masks));
            }
        }
        return new SegmentedAssets(categories, entries);
    }

    /** What training reads, at the model's resolution. */
    List<Reference> forTraining(int resolution) {
        return entries.stream().map(entry -> Reference.of(entry.asset(), entry.image(), entry.mask(), resolution)).toList();
    }

    List<ReferenceImage> forScoring() {
        return entries.stream().map(entry -> new ReferenceImage(entry.asset(), entry.image(), entry.mask())).toList();
    }

    List<Report.Reference> forReport() {
        return entries.stream()
                .map(entry -> new Report.Reference(entry.asset(), categories.get(entry.asset()), entry.name(), entry.mask().coverage())).toList();
    }

    List<List<SheetImages.Masked>> forSheet() {
        List<List<SheetImages.Masked>> images = new ArrayList<>();
        categories.forEach(category -> images.add(new ArrayList<>()));
        entries.forEach(entry -> images.get(entry.asset()).add(new SheetImages.Masked(entry.image(), entry.masks().overlay())));
        return images;
    }
}
