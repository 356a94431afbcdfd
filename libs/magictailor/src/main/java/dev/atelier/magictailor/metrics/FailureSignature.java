package dev.atelier.magictailor.metrics;

/**
 * A measured sign of a known way to fail.
 *
 * @param severity the measure, in the unit that {@link Kind} documents
 * @param flagged  whether it is beyond the kind's limit
 * @param detail   what was measured, for people
 */
public record FailureSignature(Kind kind, double severity, boolean flagged, String detail) {

    /** The four ways to fail that the paper and its users name, each with its limit. A first version: limits come from few pairs. */
    public enum Kind {
        /** A region that the masks excluded is better matched than the wanted one: margin of DINO cosine, flagged above 0.05. */
        SEMANTIC_POLLUTION(0.05),
        /** One asset is kept and another is not: difference of fidelity, flagged above 0.25. */
        SEMANTIC_IMBALANCE(0.25),
        /** Noise of DM-Deg that is left: noise level as a multiple of the noisiest reference's, flagged above 2. */
        NOISE_ARTEFACTS(2),
        /** An asset is no longer itself: 1 − fidelity, flagged above 0.3. */
        IDENTITY_LOSS(0.3);

        private final double limit;

        Kind(double limit) {
            this.limit = limit;
        }

        public double limit() {
            return limit;
        }
    }

    static FailureSignature of(Kind kind, double severity, String detail) {
        return new FailureSignature(kind, severity, severity > kind.limit(), detail);
    }
}
