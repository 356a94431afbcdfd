package dev.atelier.storage.object;

import java.time.Instant;

/**
 * What a listing or a look-up says of one object.
 *
 * @param size in bytes
 */
public record ObjectInfo(String key, long size, Instant modified) {}
