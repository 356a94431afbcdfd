package dev.atelier.standalone.sweep.validation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** Which pictures are looked at. */
public enum Scope {
    /** The base model's too: they are nearly all wrong, which is easier to tell than one adapter's pictures from another's. */
    @JsonProperty("all")
    ALL("tuned and untuned"),
    /** Adapters' alone. */
    @JsonProperty("tuned")
    TUNED("tuned"),
    /** Adapters' alone, each beside those of its own pair: whether a score finds the better of several adapters for the same photos. */
    @JsonProperty("within-pairs")
    WITHIN_PAIRS("tuned, within pairs");

    private final String title;

    Scope(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }

    List<SeenPicture> of(List<SeenPicture> pictures) {
        return pictures.stream().filter(picture -> this == ALL || picture.tuned()).toList();
    }
}
