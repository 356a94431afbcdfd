package dev.atelier.workflow.stream;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import java.time.Instant;

/**
 * What made us write: the ids of our messages come from it, so that a transaction done over again writes the same ids.
 *
 * @param id of the message or reminder
 * @param now by the broker's clock for messages, by ours for reminders
 * @param traceparent W3C trace context; may be {@code null}
 */
record Origin(String id, Instant now, String traceparent) {
    static final String SOURCE = "/atelier/workflow";

    /** The same in another trace. */
    Origin in(String otherTraceparent) {
        return new Origin(id, now, otherTraceparent);
    }

    byte[] envelope(int n, Message data) {
        return Messages.write(CloudEvent.of(id + "-" + n, data, SOURCE, now, traceparent));
    }

    /** Of the records that we write. */
    long timestamp() {
        return Math.max(0, now.toEpochMilli());
    }
}
