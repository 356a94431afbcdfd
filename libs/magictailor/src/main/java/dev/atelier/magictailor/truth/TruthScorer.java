package dev.atelier.magictailor.truth;

import dev.atelier.base.image.GrayImage;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.metrics.Regions;
import dev.atelier.magictailor.segmentation.ClassMask;
import dev.atelier.magictailor.segmentation.Segmenter;
import java.util.List;
import java.util.function.Function;

/** Says what of a pair is in a picture: the segmenter says where concept and component are, the colours there say whose they are. */
public final class TruthScorer {
    private final Segmenter segmenter;
    private final List<String> categories;
    private final Look concept;
    private final Look component;
    private final Look ownComponent;
    private final Look donor;

    /** The colours where a picture has the concept's body, and where it has the component. */
    private record Seen(ColourShares body, ColourShares part) {
    }

    /**
     * @param categories the concept's word, then the component's
     * @param conceptPhotos by day
     * @param componentPhotos by day
     */
    public TruthScorer(Segmenter segmenter, List<String> categories, PairTruth truth, List<RgbImage> conceptPhotos, List<RgbImage> componentPhotos) {
        this.segmenter = segmenter;
        this.categories = List.copyOf(categories);
        List<Seen> ofConcept = conceptPhotos.stream().map(photo -> seen(photo, WorldLight.DAY)).toList();
        List<Seen> ofComponent = componentPhotos.stream().map(photo -> seen(photo, WorldLight.DAY)).toList();
        this.concept = Look.of(truth.concept(), usual(ofConcept, Seen::body));
        this.component = Look.of(truth.component(), usual(ofComponent, Seen::part));
        this.ownComponent = Look.of(truth.ownComponent(), usual(ofConcept, Seen::part));
        this.donor = Look.of(truth.donor(), usual(ofComponent, Seen::body));
    }

    /**
     * What is in the picture.
     *
     * @param light of the scene that it should show: at night, colours are other ones
     */
    public Sighting look(RgbImage picture, WorldLight light) {
        Seen seen = seen(picture, light);
        boolean hasConcept = concept.isIn(seen.body);
        boolean hasComponent = component.isIn(seen.part);
        return new Sighting(hasConcept, hasComponent, !hasComponent && ownComponent.isIn(seen.part), !hasConcept && donor.isIn(seen.body),
                concept.grade(seen.body), component.grade(seen.part));
    }

    private Seen seen(RgbImage picture, WorldLight light) {
        List<ClassMask> found = segmenter.segment(picture, categories);
        return new Seen(shares(picture, found, 0, light), shares(picture, found, 1, light));
    }

    private static ColourShares usual(List<Seen> photos, Function<Seen, ColourShares> where) {
        return ColourShares.mean(photos.stream().map(where).toList());
    }

    /** Those of a part that is too small to be anything are all 0. */
    private static ColourShares shares(RgbImage picture, List<ClassMask> found, int asset, WorldLight light) {
        GrayImage region = Regions.of(found, asset);
        return Regions.isVisible(region) ? ColourShares.of(picture, region, light) : ColourShares.mean(List.of());
    }
}
