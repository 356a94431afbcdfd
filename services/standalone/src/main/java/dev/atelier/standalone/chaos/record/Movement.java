package dev.atelier.standalone.chaos.record;

import java.time.Instant;

/**
 * The workflow has taken a step.
 *
 * @param at when its snapshot could be read
 * @param partition of the job
 */
public record Movement(Instant at, int partition) {
}
