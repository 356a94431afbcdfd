package dev.atelier.magictailor.truth;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.Regions;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

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

    /**
     * What is in the picture.
     *
     * @param light of the scene that it should show: at night, colours are other ones
     */
    public Sighting look(RgbImage picture, WorldLight light) {
        List<ClassMask> found = segmenter.segment(picture, categories);
        GrayImage body = Regions.of(found, 0);
        GrayImage component = Regions.of(found, 1);
        Predicate<Set<WorldColour>> inBody = shown(picture, body, light);
        Predicate<Set<WorldColour>> inComponent = shown(picture, component, light);
        boolean concept = inBody.test(truth.concept());
        boolean wanted = inComponent.test(truth.component());
        return new Sighting(concept, wanted, !wanted && inComponent.test(truth.ownComponent()), !concept && inBody.test(truth.donor()));
    }

    private static Predicate<Set<WorldColour>> shown(RgbImage picture, GrayImage region, WorldLight light) {
        ColourShares shares = ColourShares.of(picture, region, light);
        return colours -> !colours.isEmpty() && Regions.isVisible(region) && shares.show(colours);
    }
}
