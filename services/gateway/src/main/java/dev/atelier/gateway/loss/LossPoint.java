package dev.atelier.gateway.loss;

import java.util.Map;

/**
 * What one training step told.
 *
 * @param step global, from 0
 * @param values by name: {@code loss}, {@code diffusion}, {@code preservation}, {@code attention}, {@code asset-0} …
 */
record LossPoint(int step, Map<String, Double> values) {}
