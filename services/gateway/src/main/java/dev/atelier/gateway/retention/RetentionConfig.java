package dev.atelier.gateway.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Keys below {@code atelier.retention}. */
@ConfigMapping(prefix = "atelier.retention")
public interface RetentionConfig {
    /** How long a job is kept after its end; for ever where it is absent. */
    Optional<Duration> age();

    /** What is different for some tenants. */
    Map<String, Tenant> tenants();

    /** How long what no job refers to is left alone: uploads whose job is still to come, attempts under way. */
    @WithDefault("24h")
    Duration grace();

    /** How often this gateway sweeps by itself; never where it is absent. */
    Optional<Duration> every();

    /** One tenant's age in place of that for all. */
    interface Tenant {
        Duration age();
    }
}
