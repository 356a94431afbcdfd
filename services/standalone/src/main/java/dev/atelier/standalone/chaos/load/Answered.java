package dev.atelier.standalone.chaos.load;

import java.time.Instant;

/** A gateway has answered a request well. */
public record Answered(Instant at, String gateway) {
}
