package dev.atelier.schemas;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The six stages of a job, in the order in which a job passes them. The semantic version is part of every content key: raise it when a
 * stage's code makes other bytes from the same work, and never otherwise.
 */
public enum Stage {
    SEGMENTATION("segmentation", 1),
    DEGRADATION("degradation", 1),
    WARM_UP("warm-up", 3),
    DS_BAL("ds-bal", 3),
    GENERATION("generation", 1),
    SCORING("scoring", 2);

    private final String id;
    private final int semanticVersion;

    Stage(String id, int semanticVersion) {
        this.id = id;
        this.semanticVersion = semanticVersion;
    }

    /** The name in topics, messages and on the command line, such as {@code warm-up}. */
    @JsonValue
    public String id() {
        return id;
    }

    public int semanticVersion() {
        return semanticVersion;
    }

    /** The stage of that id; an {@link IllegalArgumentException} names the ids that there are. */
    @JsonCreator
    public static Stage ofId(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no stage '" + id + "'; stages are " + ids()));
    }

    /** The stage of that id, if there is one. */
    public static Optional<Stage> find(String id) {
        return Arrays.stream(values()).filter(stage -> stage.id.equals(id)).findFirst();
    }

    /** All ids, in the order of the stages. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Stage::id).toList();
    }
}
