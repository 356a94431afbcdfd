package dev.atelier.standalone.sweep.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a score is of, and what is true of that. */
public enum Subject {
    /** The whole picture's scores; how much of both parts' colours is there, by the mean. */
    @JsonProperty("picture")
    PICTURE("picture", SeenPicture::scores, picture -> (picture.sighting().conceptColours() + picture.sighting().componentColours()) / 2),
    /** The concept's own scores; how much of its colours is there. */
    @JsonProperty("concept")
    CONCEPT("concept", picture -> picture.assets().get(0), picture -> picture.sighting().conceptColours()),
    /** The component's own scores; how much of its colours is there. */
    @JsonProperty("component")
    COMPONENT("component", picture -> picture.assets().get(1), picture -> picture.sighting().componentColours());

    private final String title;
    private final Function<SeenPicture, Map<String, Double>> scores;
    private final ToDoubleFunction<SeenPicture> truth;

    Subject(String title, Function<SeenPicture, Map<String, Double>> scores, ToDoubleFunction<SeenPicture> truth) {
        this.title = title;
        this.scores = scores;
        this.truth = truth;
    }

    /** For people. */
    public String title() {
        return title;
    }

    Map<String, Double> scores(SeenPicture picture) {
        return scores.apply(picture);
    }

    double truth(SeenPicture picture) {
        return truth.applyAsDouble(picture);
    }
}
