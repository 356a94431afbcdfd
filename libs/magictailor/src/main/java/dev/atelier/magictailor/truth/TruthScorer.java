package dev.atelier.magictailor.truth;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.Regions;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.List;

/** Says what of a pair is in a picture: the segmenter says where concept and component are, the colours there say whose they are. */
public final class TruthScorer {
    private final Segmenter segmenter;
    private final List<String> categories;
    private final Look concept;
    private final Look component;
    private final Look ownComponent;
    private final Look donor;

    /**
     * @param categories the concept's word, then the component's
     * @param conceptPhotos by day
     * @param componentPhotos by day
     */
    public TruthScorer(Segmenter segmenter, List<String> categories, PairTruth truth, List<RgbImage> conceptPhotos, List<RgbImage> componentPhotos) {
        this.segmenter = segmenter;
        this.categories = List.copyOf(categories);
        this.concept = Look.of(truth.concept(), usual(conceptPhotos, 0));
        this.component = Look.of(truth.component(), usual(componentPhotos, 1));
        this.ownComponent = Look.of(truth.ownComponent(), usual(conceptPhotos, 1));
        this.donor = Look.of(truth.donor(), usual(componentPhotos, 0));
    }

    /**
     * What is in the picture.
     *
     * @param light of the scene that it should show: at night, colours are other ones
     */
    public Sighting look(RgbImage picture, WorldLight light) {
        List<ClassMask> found = segmenter.segment(picture, categories);
        ColourShares body = shares(picture, found, 0, light);
        ColourShares part = shares(picture, found, 1, light);
        boolean hasConcept = concept.isIn(body);
        boolean hasComponent = component.isIn(part);
        return new Sighting(hasConcept, hasComponent, !hasComponent && ownComponent.isIn(part), !hasConcept && donor.isIn(body), concept.grade(body),
                component.grade(part));
    }

    private ColourShares usual(List<RgbImage> photos, int asset) {
        return ColourShares.mean(photos.stream().map(photo -> shares(photo, segmenter.segment(photo, categories), asset, WorldLight.DAY)).toList());
    }

    /** Those of a part that is too small to be anything are all 0. */
    private static ColourShares shares(RgbImage picture, List<ClassMask> found, int asset, WorldLight light) {
        GrayImage region = Regions.of(found, asset);
        return Regions.isVisible(region) ? ColourShares.of(picture, region, light) : ColourShares.mean(List.of());
    }
}
