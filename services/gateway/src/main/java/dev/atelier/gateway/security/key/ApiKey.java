package dev.atelier.gateway.security.key;

import dev.atelier.base.digest.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as its owner has it: {@code atk_<id>_<secret>}. Its beginning tells people, and programs that look for leaked secrets, what it is.
 * The secret has 256 random bits, so that its SHA-256 may be kept: there is nothing to be guessed that slow hashing would protect.
 *
 * @param text all of it
 */
public record ApiKey(String id, String text) {
    static final String PREFIX = "atk_";
    private static final Pattern FORM = Pattern.compile("atk_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    /** A new one. */
    static ApiKey mint() {
        String id = HexFormat.of().formatHex(random(ID_BYTES));
        return new ApiKey(id, PREFIX + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES)));
    }

    /** The key that somebody presents; empty where it does not look like one. */
    public static Optional<ApiKey> parse(String text) {
        return Optional.of(FORM.matcher(text)).filter(java.util.regex.Matcher::matches).map(match -> new ApiKey(match.group(1), text));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    String sha256() {
        return Sha256.of(text);
    }

    /** Never the secret, wherever it may be printed. */
    @Override
    public String toString() {
        return PREFIX + id + "_…";
    }
}
