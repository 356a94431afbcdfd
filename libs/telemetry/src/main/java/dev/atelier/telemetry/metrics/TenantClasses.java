package dev.atelier.telemetry.metrics;

import java.util.Map;

/**
 * Which class of tenants a tenant belongs to: what metrics tell instead of the tenant, since every value of a label is a time series for
 * ever, and tenants come in any number.
 *
 * @param byTenant class of each tenant that has one of its own
 */
public record TenantClasses(Map<String, String> byTenant) {
    /** Of all tenants that no class is configured for. */
    public static final String DEFAULT = "default";
    /** The label's name. */
    public static final String LABEL = "tenant.class";

    public TenantClasses {
        byTenant = Map.copyOf(byTenant);
    }

    public String of(String tenant) {
        return byTenant.getOrDefault(tenant, DEFAULT);
    }
}
