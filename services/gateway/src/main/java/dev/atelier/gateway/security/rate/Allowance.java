package dev.atelier.gateway.security.rate;

import java.util.Map;

/**
 * How much a caller may still ask, as draft-ietf-httpapi-ratelimit-headers has it.
 *
 * @param quota how many requests may come at once
 * @param windowSeconds in which as many come back
 * @param remaining how many more may come now
 * @param waitSeconds until one more may come, where none may now
 */
public record Allowance(long quota, long windowSeconds, long remaining, long waitSeconds) {
    /** What the answer says of it. */
    public Map<String, String> headers() {
        return Map.of("RateLimit-Policy", "\"caller\";q=" + quota + ";w=" + windowSeconds,
                "RateLimit", "\"caller\";r=" + remaining + ";t=" + waitSeconds);
    }
}
