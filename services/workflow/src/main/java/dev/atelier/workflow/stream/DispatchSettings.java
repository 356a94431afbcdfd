package dev.atelier.workflow.stream;

import java.util.Map;

/**
 * How far and how fairly tasks are released.
 *
 * @param window tasks of a stage, from the jobs of one partition, that may be with the workers without having been started
 * @param weights of tenants; 1 for all others
 */
public record DispatchSettings(int window, Map<String, Double> weights) {
    public static final DispatchSettings DEFAULT = new DispatchSettings(2, Map.of());

    public DispatchSettings {
        if (window < 1) {
            throw new IllegalArgumentException("the dispatch window is " + window + "; it must be at least 1");
        }
        weights = Map.copyOf(weights);
        weights.forEach((tenant, weight) -> {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("the weight of tenant " + tenant + " is " + weight + "; it must be above 0");
            }
        });
    }

    double weight(String tenant) {
        return weights.getOrDefault(tenant, 1.0);
    }
}
