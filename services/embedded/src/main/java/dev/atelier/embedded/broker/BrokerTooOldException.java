package dev.atelier.embedded.broker;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;

/** The broker has no share groups with dead-letter topics. */
public final class BrokerTooOldException extends TerminalException {
    private static final long serialVersionUID = 1L;

    BrokerTooOldException(short supported) {
        super(ErrorCode.BROKER_UNAVAILABLE, "The broker supports " + ShareFeature.NAME + " up to " + supported + ", not " + ShareFeature.WANTED,
                "Use Kafka 4.4 or newer: older ones have no dead-letter topics for share groups");
    }
}
