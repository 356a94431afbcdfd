package dev.atelier.gateway.outside;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keys below {@code atelier.images}: pictures that requests name by address. */
@ConfigMapping(prefix = "atelier.images")
public interface FetchConfig {
    /** Networks that pictures may come from although they are private, such as {@code 10.1.0.0/16}. */
    Optional<List<String>> allowedNetworks();

    /** Whether addresses may be {@code http}. */
    @WithDefault("false")
    boolean allowHttp();

    /** How long one picture may take. */
    @WithDefault("15s")
    Duration within();

    /** Addresses in one request: they are fetched while it waits. */
    @WithDefault("12")
    int most();
}
