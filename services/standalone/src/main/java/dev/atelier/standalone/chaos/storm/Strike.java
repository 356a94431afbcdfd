package dev.atelier.standalone.chaos.storm;

import java.time.Instant;

/** A fault that has happened. */
public record Strike(Instant at, Fault fault) {
}
