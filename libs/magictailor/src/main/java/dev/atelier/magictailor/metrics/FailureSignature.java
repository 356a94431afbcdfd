package dev.atelier.magictailor.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A measured sign of a known way to fail.
 *
 * @param severity the measure, in the unit that {@link Kind} documents
 * @param flagged  whether it is beyond the kind's limit
 * @param detail   what was measured, for people
 */
public record FailureSignature(Kind kind, double severity, boolean flagged, String detail) {

    /** The ways to fail that the paper and its users name, each with its limit. A first version: limits come from few pairs. */
    public enum Kind {
        /** A region that the masks excluded is better matched than the wanted one: margin of DINO cosine, flagged above 0.05. */
        @JsonProperty("semantic-pollution")
        SEMANTIC_POLLUTION("pollution", 0.05),
        /** One asset is kept and another is not: difference of fidelity, flagged above 0.25. */
        @JsonProperty("semantic-imbalance")
        SEMANTIC_IMBALANCE("imbalance", 0.25),
        /** Noise of DM-Deg that is left: noise level as a multiple of the noisiest reference's, flagged above 2. */
        @JsonProperty("noise-artefacts")
        NOISE_ARTEFACTS("noise", 2),
        /** An asset is no longer itself: 1 − fidelity, flagged above 0.3. */
        @JsonProperty("identity-loss")
        IDENTITY_LOSS("identity", 0.3),
        /**
         * A reference came out instead of what the prompt asks for: 1 − the whole picture's mean difference from the nearest reference as a share of 16 grey levels,
         * flagged above 0.5. An adapter that has learned too much without copying shows none of it.
         */
        @JsonProperty("overfitting")
        OVERFITTING("copy", 0.5);

        private final String word;
        private final double limit;

        Kind(String word, double limit) {
            this.word = word;
            this.limit = limit;
        }

        /** One word for small labels. */
        public String word() {
            return word;
        }

        public double limit() {
            return limit;
        }
    }

    static FailureSignature of(Kind kind, double severity, String detail) {
        return new FailureSignature(kind, severity, severity > kind.limit(), detail);
    }
}
