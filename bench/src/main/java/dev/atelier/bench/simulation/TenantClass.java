package dev.atelier.bench.simulation;

/**
 * Tenants that behave alike.
 *
 * @param weight of each of them in the queues
 * @param jobs of all of them together
 * @param spread whether their jobs come one by one over most of the run; otherwise all are there from the start
 */
public record TenantClass(String name, int tenants, double weight, int jobs, boolean spread) {

    /** The name of the n-th tenant. */
    String tenant(int n) {
        return name + "-" + n;
    }
}
