package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a delivery stands. */
public enum DeliveryState {
    /** To be tried, or tried again. */
    @JsonProperty("pending") PENDING,
    /** The receiver has answered with a status of success. */
    @JsonProperty("delivered") DELIVERED,
    /** Tried as often as is allowed, or the receiver wants no more. */
    @JsonProperty("given-up") GIVEN_UP
}
