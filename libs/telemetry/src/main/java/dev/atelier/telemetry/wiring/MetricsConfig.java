package dev.atelier.telemetry.wiring;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Keys below {@code atelier.metrics}. */
@ConfigMapping(prefix = "atelier.metrics")
public interface MetricsConfig {
    /** Tenants' classes: the only thing that metrics tell of a tenant; {@code default} for all others. */
    Map<String, String> tenantClasses();
}
