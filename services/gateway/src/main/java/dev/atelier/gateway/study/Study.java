package dev.atelier.gateway.study;

import java.time.Instant;
import java.util.List;

/**
 * A comparison of two jobs' pictures by people who do not know which is whose.
 *
 * @param pairs what is compared: pictures of one prompt and seed
 * @param references photos that the first job learned from, by SHA-256
 */
public record Study(String study, String name, Instant createdAt, Contender first, Contender second, List<Pair> pairs, List<Reference> references) {
    public Study {
        pairs = List.copyOf(pairs);
        references = List.copyOf(references);
    }

    /** Its name, or else the two jobs'. */
    public String title() {
        return name == null ? first.label() + " or " + second.label() : name;
    }

    /**
     * One of the two jobs.
     *
     * @param label as the results call it
     */
    public record Contender(String job, String label) {}

    /**
     * Two pictures of one prompt and seed.
     *
     * @param text the prompt in plain words
     */
    public record Pair(String text, long seed, Picture first, Picture second) {}

    /** A file of a task's outputs. */
    public record Picture(String contentKey, String name) {}

    /** A photo. */
    public record Reference(String sha256, String mediaType) {}
}
