package dev.atelier.gateway.webhook;

import dev.atelier.base.digest.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a receiver can tell that a delivery is ours and fresh: {@code t=<seconds>,v1=<hex>}, where the latter is HMAC-SHA256 of
 * {@code <seconds>.<body>} under the tenant's secret. While a secret is being changed there is one {@code v1} for each.
 */
final class Signature {
    static final String HEADER = "Atelier-Signature";

    private Signature() {
    }

    static String of(List<String> secrets, Instant now, String body) {
        String signed = now.getEpochSecond() + "." + body;
        return secrets.stream().map(secret -> "v1=" + HexFormat.of().formatHex(Secrets.hmacSha256(secret.getBytes(StandardCharsets.UTF_8), signed)))
                .collect(Collectors.joining(",", "t=" + now.getEpochSecond() + ",", ""));
    }
}
