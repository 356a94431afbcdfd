package dev.atelier.magictailor.metrics;

import dev.atelier.base.image.GrayImage;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.ArrayList;
import java.util.List;

/** Looks at the references: what each asset should look like, and what else of its category was excluded by the masks. */
record ReferenceStudy(Segmenter segmenter, Scorers scorers, List<String> categories) {

    List<AssetReferences> of(List<ReferenceImage> images) {
        List<List<Features>> wanted = lists();
        List<List<Features>> donors = lists();
        for (ReferenceImage image : images) {
            wanted.get(image.asset()).add(scorers.features(SegmentedView.of(image.image(), MainParts.of(image.mask()))));
            addDonors(image, donors);
        }
        List<AssetReferences> studied = new ArrayList<>();
        for (int asset = 0; asset < categories.size(); asset++) {
            studied.add(new AssetReferences(asset, categories.get(asset), List.copyOf(wanted.get(asset)), List.copyOf(donors.get(asset))));
        }
        return studied;
    }

    private List<List<Features>> lists() {
        List<List<Features>> lists = new ArrayList<>();
        categories.forEach(category -> lists.add(new ArrayList<>()));
        return lists;
    }

    /** Every other category that an image shows was excluded by its mask. */
    private void addDonors(ReferenceImage image, List<List<Features>> donors) {
        List<ClassMask> found = segmenter.segment(image.image(), categories);
        for (int other = 0; other < categories.size(); other++) {
            GrayImage region = Regions.of(found, other);
            if (other != image.asset() && found.get(other).found() && Regions.isVisible(region)) {
                donors.get(other).add(scorers.features(SegmentedView.of(image.image(), region)));
            }
        }
    }
}
