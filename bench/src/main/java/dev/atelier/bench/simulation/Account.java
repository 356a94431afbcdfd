package dev.atelier.bench.simulation;

import java.util.ArrayList;
import java.util.List;

/** What one tenant has had. */
final class Account {
    private final TenantClass kind;
    private final List<Double> servedThen = new ArrayList<>();
    private int unbegun;
    private int drainedAt = Integer.MAX_VALUE;
    private double served;

    /** @param jobs that it will submit */
    Account(TenantClass kind, int jobs) {
        this.kind = kind;
        this.unbegun = jobs;
    }

    TenantClass kind() {
        return kind;
    }

    /** Its tasks have taken so many worker-seconds more. */
    void serve(double seconds) {
        served += seconds;
    }

    /** The first task of one of its jobs is running. */
    void begin() {
        unbegun--;
    }

    void sample() {
        if (unbegun == 0) {
            drainedAt = Math.min(drainedAt, servedThen.size());
        }
        servedThen.add(served);
    }

    /** The first sample at which all its jobs had begun. */
    int drainedAt() {
        return drainedAt;
    }

    /** Worker-seconds up to that sample. */
    double served(int sample) {
        return servedThen.get(sample);
    }
}
