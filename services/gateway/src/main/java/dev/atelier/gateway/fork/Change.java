package dev.atelier.gateway.fork;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A setting that a fork changes.
 *
 * @param setting its name in the job file, such as {@code training.beta}
 * @param from the source's value
 * @param to the fork's value
 */
public record Change(String setting, JsonNode from, JsonNode to) {}
