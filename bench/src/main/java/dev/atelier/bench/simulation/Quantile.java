package dev.atelier.bench.simulation;

/** Of lengths of time, in seconds. */
public record Quantile(double p50, double p95, double p99, double max) {

    static Quantile of(Waits waits) {
        return new Quantile(waits.quantile(.5), waits.quantile(.95), waits.quantile(.99), waits.quantile(1));
    }
}
