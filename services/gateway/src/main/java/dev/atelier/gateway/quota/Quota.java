package dev.atelier.gateway.quota;

import java.util.OptionalInt;

/**
 * How many jobs a tenant may have.
 *
 * @param running at once; the workflow keeps the others waiting. Empty for any number
 * @param queued beside those that run: more are refused
 */
public record Quota(OptionalInt running, int queued) {
    public Quota {
        if (running.isPresent() && running.getAsInt() < 1 || queued < 1) {
            throw new IllegalArgumentException("a quota of " + running + " running and " + queued
                    + " queued jobs; both must be at least 1");
        }
    }
}
