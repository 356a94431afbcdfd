package dev.atelier.gateway.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Keys below {@code atelier.security}; {@code docs/security.md} says how to use them. */
@ConfigMapping(prefix = "atelier.security")
public interface SecurityConfig {
    @WithDefault("open")
    Mode mode();

    /** SHA-256, in hex, of a key that may do everything: the way in before there are any keys. */
    Optional<String> adminKeySha256();

    /** Whether {@code /q/metrics} answers without a credential although the mode is {@code required}. */
    @WithDefault("false")
    boolean openMetrics();

    /** A file that the lines of the audit log are written to, beside the gateway's own log. */
    Optional<Path> auditFile();

    Session session();

    Rate rate();

    Oidc oidc();

    /** Who is let in. */
    enum Mode {
        /** Whoever reaches the gateway: for a machine of one's own. */
        OPEN,
        /** Whoever has a credential. */
        REQUIRED
    }

    /** Sign-ins on the pages. */
    interface Session {
        @WithDefault("8h")
        Duration lifetime();

        /** What sessions are signed with, the same for all gateways; one of the process's own where it is not given. */
        Optional<String> secret();

        /** Whether browsers may send the session's cookie by https only. */
        @WithDefault("true")
        boolean httpsOnly();
    }

    /** Requests of one credential. */
    interface Rate {
        /** How many may come in a minute for long; 0 for any number. */
        @WithDefault("3000")
        int perMinute();

        /** How many may come at once. */
        @WithDefault("600")
        int burst();

        /** How many wrong credentials one address may try in a minute before it is told to wait. */
        @WithDefault("30")
        int failuresPerMinute();
    }

    /** Bearer tokens of an identity provider; taken where {@code jwks} is given. */
    interface Oidc {
        /** Where the provider publishes its keys. */
        Optional<URI> jwks();

        Optional<String> issuer();

        Optional<String> audience();

        /** The claim that names the tenant; dots lead into objects. */
        @WithDefault("tenant")
        String tenantClaim();

        /** The claim that lists roles, as a list or separated by spaces; dots lead into objects. */
        @WithDefault("roles")
        String rolesClaim();

        /** What the provider's roles begin with, such as {@code atelier-}; others are passed over. */
        Optional<String> rolePrefix();
    }

    default boolean required() {
        return mode() == Mode.REQUIRED;
    }
}
