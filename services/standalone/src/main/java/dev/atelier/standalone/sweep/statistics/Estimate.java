package dev.atelier.standalone.sweep.statistics;

/** A figure of all observations with its confidence interval. */
public record Estimate(double value, double low, double high) {
}
