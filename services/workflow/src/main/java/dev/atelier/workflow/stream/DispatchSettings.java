package dev.atelier.workflow.stream;

import java.time.Duration;
import java.util.Map;

/**
 * How far and how fairly tasks are released.
 *
 * @param window tasks of a stage, from the jobs of one partition, that may be with the workers without having been started
 * @param lead for how long at most they are to wait for a worker: as long as they wait less, the window grows
 * @param weights of tenants; 1 for all others
 */
public record DispatchSettings(int window, Duration lead, Map<String, Double> weights) {
    public static final DispatchSettings DEFAULT = new DispatchSettings(2, Duration.ofMillis(250), Map.of());

    public DispatchSettings {
        if (window < 1) {
            throw new IllegalArgumentException("the dispatch window is " + window + "; it must be at least 1");
        }
        if (lead.isNegative()) {
            throw new IllegalArgumentException("the dispatch lead is " + lead + "; it must not be negative");
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
