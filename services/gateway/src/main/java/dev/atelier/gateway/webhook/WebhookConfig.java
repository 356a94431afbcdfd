package dev.atelier.gateway.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys below {@code atelier.webhooks}. */
@ConfigMapping(prefix = "atelier.webhooks")
public interface WebhookConfig {
    /** What tenants' deliveries are signed with; several while a secret is being changed. A tenant without one has no webhooks. */
    Map<String, List<String>> secrets();

    /** Networks that deliveries may go to although they are private, such as {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** Whether addresses may be {@code http}. */
    @WithDefault("false")
    boolean allowHttp();

    /** How often a delivery is tried in all. */
    @WithDefault("8")
    int attempts();

    @WithDefault("10s")
    Duration firstPause();

    @WithDefault("12h")
    Duration longestPause();

    /** How long a receiver may take to answer. */
    @WithDefault("10s")
    Duration answerWithin();
}
