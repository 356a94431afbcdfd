package dev.atelier.magictailor.training;

import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.loss.Phase;

/**
 * What one step did.
 *
 * @param step global step, counted from 0
 * @param phase which losses it trained
 * @param losses before the update
 * @param gradientNorm L2 norm over all LoRA gradients, before clipping; 0 where half precision overflowed and the step was left out
 * @param learningRate as the optimiser got it
 */
public record StepReport(int step, Phase phase, StepLosses losses, double gradientNorm, double learningRate) {}
