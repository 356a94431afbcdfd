package dev.atelier.schemas.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How reference images are degraded outside their mask: the method, and the paper's ablations. */
public enum DegradationVariant {
    /** a_d = a_init · (1 − (d/D)^γ). */
    @JsonProperty("dynamic") DYNAMIC,
    /** a_d = a_init at every step. */
    @JsonProperty("fixed") FIXED,
    /** a_d = a_init · d/D. */
    @JsonProperty("linear-ascent") LINEAR_ASCENT,
    /** a_d = a_init · (1 − d/D). */
    @JsonProperty("linear-descent") LINEAR_DESCENT,
    /** The region outside the mask is filled. */
    @JsonProperty("mask-out") MASK_OUT,
    /** No degradation. */
    @JsonProperty("off") OFF
}
