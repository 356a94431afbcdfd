package dev.atelier.gateway.security.session;

import dev.atelier.base.digest.Secrets;
import dev.atelier.gateway.security.Caller;
import dev.atelier.gateway.security.SecurityConfig;
import dev.atelier.gateway.security.key.ApiKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sign-ins on the pages: a cookie that names the key by its id, with an end and a signature. The key itself is kept nowhere; a session ends
 * with its key. Nothing is stored, so that any gateway with the same secret knows it.
 */
@ApplicationScoped
public class Sessions {
    /** Browsers take a cookie of that beginning only by https, for this host alone. */
    private static final String HTTPS_NAME = "__Host-atelier-session";
    private static final String NAME = "atelier-session";
    private static final Pattern FORM = Pattern.compile("([0-9a-z]{1,20})\\.([0-9]{1,12})\\.([A-Za-z0-9_-]{43})");
    private static final int SECRET_BYTES = 32;

    private final ApiKeys keys;
    private final Duration lifetime;
    private final boolean httpsOnly;
    private final byte[] secret;

    Sessions(ApiKeys keys, SecurityConfig config) {
        this.keys = keys;
        lifetime = config.session().lifetime();
        httpsOnly = config.session().httpsOnly();
        secret = config.session().secret().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(Sessions::random);
    }

    private static byte[] random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /** The cookie's name. */
    public String cookie() {
        return httpsOnly ? HTTPS_NAME : NAME;
    }

    /** A session of who has this key, which is known to work. */
    NewCookie begin(ApiKeys.Holder holder) {
        long end = Instant.now().plus(lifetime).getEpochSecond();
        return cookie(holder.id() + "." + end + "." + sign(holder, end), Math.toIntExact(lifetime.toSeconds()));
    }

    /** What makes a browser forget its session. */
    NewCookie end() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(cookie()).value(value).path("/").maxAge(seconds).httpOnly(true).secure(httpsOnly)
                .sameSite(NewCookie.SameSite.STRICT).build();
    }

    /** Who is signed in by this cookie; empty where it is not genuine, has run out, or its key works no more. */
    public Optional<Caller> caller(String cookie) {
        Matcher parts = FORM.matcher(cookie);
        if (!parts.matches() || Long.parseLong(parts.group(2)) <= Instant.now().getEpochSecond()) {
            return Optional.empty();
        }
        return keys.holderOf(parts.group(1)).filter(holder -> Secrets.same(sign(holder, Long.parseLong(parts.group(2))), parts.group(3)))
                .map(ApiKeys.Holder::caller);
    }

    /** With the key's digest: another key under the same id is another key. */
    private String sign(ApiKeys.Holder holder, long end) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Secrets.hmacSha256(secret, holder.id() + "." + end + "." + holder.sha256()));
    }
}
