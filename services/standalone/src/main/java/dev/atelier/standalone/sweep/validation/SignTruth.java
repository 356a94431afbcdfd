package dev.atelier.standalone.sweep.validation;

import dev.atelier.magictailor.truth.Sighting;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** What has to be true of a picture where a sign of failure is flagged. Other signs have no truth in colours. */
enum SignTruth {
    POLLUTION("semantic-pollution", "the concept's own component, or the donor's body, is seen", Sighting::pollution),
    IMBALANCE("semantic-imbalance", "one of concept and component is seen, the other not", sighting -> sighting.concept() != sighting.component()),
    IDENTITY_LOSS("identity-loss", "concept and component are not both seen", sighting -> !sighting.concept() || !sighting.component());

    private final String kind;
    private final String meaning;
    private final Predicate<Sighting> truth;

    SignTruth(String kind, String meaning, Predicate<Sighting> truth) {
        this.kind = kind;
        this.meaning = meaning;
        this.truth = truth;
    }

    /** Of a kind of sign as reports name it. */
    static Optional<SignTruth> of(String kind) {
        return Arrays.stream(values()).filter(truth -> truth.kind.equals(kind)).findFirst();
    }

    /** For people. */
    String meaning() {
        return meaning;
    }

    boolean holds(SeenPicture picture) {
        return truth.test(picture.sighting());
    }
}
