package dev.atelier.workflow.log;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * A record of the log as a line of JSON: a history is many of them.
 *
 * @param at the record's time by the broker's clock
 * @param message the CloudEvent
 */
public record LogLine(String topic, String key, Instant at, JsonNode message) {
    /** That record; its value must be JSON. */
    public static LogLine of(String topic, String key, Instant at, byte[] value) {
        try {
            return new LogLine(topic, key, at, Json.mapper().readTree(value));
        } catch (IOException e) {
            throw new UncheckedIOException("a record of " + topic + " is no JSON", e);
        }
    }

    /** The record's value. */
    public byte[] value() {
        return Json.write(message);
    }
}
