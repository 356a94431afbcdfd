package dev.atelier.standalone.chaos.record;

import dev.atelier.schemas.message.Event;
import java.time.Instant;

/**
 * One event of the log.
 *
 * @param at when the broker appended it
 */
public record Entry(Instant at, Event event) {
}
