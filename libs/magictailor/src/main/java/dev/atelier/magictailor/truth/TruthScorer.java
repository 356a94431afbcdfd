package dev.atelier.magictailor.truth;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.Regions;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.List;
import java.util.Set;

/** Says what of a pair is in a picture: the segmenter says where concept and component are, the colours there say whose they are. */
public final class TruthScorer {
    private final Segmenter segmenter;
    private final List<String> categories;
    private final PairTruth truth;

    /** @param categories the concept's word, then the component's */
    public TruthScorer(Segmenter segmenter, List<String> categories, PairTruth truth) {
        this.segmenter = segmenter;
        this.categories = List.copyOf(categories);
        this.truth = truth;
    }

    /** What is in the picture. */
    public Sighting look(RgbImage picture) {
        List<ClassMask> found = segmenter.segment(picture, categories);
        GrayImage body = Regions.of(found, 0);
        GrayImage component = Regions.of(found, 1);
        boolean concept = shows(picture, body, truth.concept());
        boolean wanted = shows(picture, component, truth.component());
        return new Sighting(concept, wanted, !wanted && shows(picture, component, truth.ownComponent()), !concept && shows(picture, body, truth.donor()));
    }

    private static boolean shows(RgbImage picture, GrayImage region, Set<WorldColour> colours) {
        return !colours.isEmpty() && Regions.isVisible(region) && ColourShares.of(picture, region).show(colours);
    }
}
