package dev.atelier.schemas.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which LoRA layers learn. Pseudo-words always do. */
public enum LoraScope {
    /** The method's. */
    @JsonProperty("all") ALL,
    /** Keys and values of cross-attention, as Custom Diffusion trains them. */
    @JsonProperty("cross-attention") CROSS_ATTENTION,
    /** None: Textual Inversion. */
    @JsonProperty("none") NONE
}
