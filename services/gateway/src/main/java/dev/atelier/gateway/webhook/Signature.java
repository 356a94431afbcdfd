package dev.atelier.gateway.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a receiver can tell that a delivery is ours and fresh: {@code t=<seconds>,v1=<hex>}, where the latter is HMAC-SHA256 of
 * {@code <seconds>.<body>} under the tenant's secret. While a secret is being changed there is one {@code v1} for each.
 */
final class Signature {
    static final String HEADER = "Atelier-Signature";
    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {
    }

    static String of(List<String> secrets, Instant now, String body) {
        String signed = now.getEpochSecond() + "." + body;
        return secrets.stream().map(secret -> "v1=" + hmac(secret, signed))
                .collect(Collectors.joining(",", "t=" + now.getEpochSecond() + ",", ""));
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
