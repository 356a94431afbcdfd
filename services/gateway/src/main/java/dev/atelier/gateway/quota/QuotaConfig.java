package dev.atelier.gateway.quota;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.OptionalInt;

/** Keys below {@code atelier.quotas}. */
@ConfigMapping(prefix = "atelier.quotas")
public interface QuotaConfig {
    /** Jobs of a tenant that may run at once; any number where it is absent. */
    OptionalInt running();

    /** Jobs of a tenant that may wait beside those that run. */
    @WithDefault("10000")
    int queued();

    /** What is different for some tenants. */
    Map<String, Tenant> tenants();

    /** One tenant's numbers in place of those for all. */
    interface Tenant {
        OptionalInt running();

        OptionalInt queued();
    }
}
