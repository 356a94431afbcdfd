package dev.atelier.standalone.sweep.statistics;

/** A mean with its confidence interval, in the values' unit. */
public record Interval(double mean, double low, double high) {
}
