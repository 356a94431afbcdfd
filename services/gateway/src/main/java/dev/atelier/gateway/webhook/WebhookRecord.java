package dev.atelier.gateway.webhook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What gateways remember of webhooks, in topic {@code atelier.webhooks}. Never a secret. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Hook.class, name = "hook"),
    @JsonSubTypes.Type(value = Delivery.class, name = "delivery")
})
public sealed interface WebhookRecord permits Hook, Delivery {
    String job();

    /** The record's key; a newer record of the same key takes its place. */
    String key();
}
