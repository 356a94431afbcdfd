package dev.atelier.gateway.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.atelier.schemas.message.DeadMessage;
import java.time.Instant;

/**
 * A message that could not be read, as it lies among the dead ones.
 *
 * @param id its place among the dead messages
 * @param buriedAt when it got there
 * @param message where it was, why it could not be read, and what it was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(long id, Instant buriedAt, @JsonUnwrapped DeadMessage message) {
    private static final int SHOWN_IN_LISTS = 200;

    /** With no more of the value than fits into a list. */
    DeadLetter shortened() {
        String value = message.value();
        if (value == null || value.length() <= SHOWN_IN_LISTS) {
            return this;
        }
        return new DeadLetter(id, buriedAt, new DeadMessage(message.topic(), message.partition(), message.offset(), message.key(),
                message.reason(), message.time(), value.substring(0, SHOWN_IN_LISTS) + "…"));
    }
}
