package dev.atelier.magictailor.training;

import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.optimizer.AdamWSettings;
import dev.atelier.magictailor.settings.Check;
import java.util.Objects;

/**
 * Settings of both training stages together.
 *
 * @param rank r of LoRA
 * @param alpha LoRA's scale times its rank
 * @param warmUp steps and rate of the first stage
 * @param dsBal steps and rate of the second stage
 * @param scaleRate multiplies both rates by the batch size, as the paper's script does
 * @param losses weights of the losses, and what momentum keeps
 * @param adamW the optimiser's constants
 * @param ablation parts of the method that are switched off
 */
public record TrainingSettings(
        int rank,
        double alpha,
        Stage warmUp,
        Stage dsBal,
        boolean scaleRate,
        Losses losses,
        AdamWSettings adamW,
        Ablation ablation) {

    /** Steps and learning rate of one stage. */
    public record Stage(int steps, double learningRate) {
        public Stage {
            Check.within("steps of a stage", steps, 0, 100_000);
            Check.above("learning-rate of a stage", learningRate, 0, 1);
        }
    }

    /**
     * @param lambdaAttention λ_attn
     * @param lambdaPreservation λ_pres
     * @param beta β of the momentum network
     * @param maxGradientNorm LoRA gradients are clipped to this norm
     */
    public record Losses(double lambdaAttention, double lambdaPreservation, double beta, double maxGradientNorm) {
        /** 0.01, 0.2, 0.99, 1. */
        public static final Losses PAPER = new Losses(0.01, 0.2, 0.99, 1);
    }

    /**
     * Parts of the method to leave out, for comparison.
     *
     * @param balance DS-Bal; without it the second stage trains jointly like the first
     * @param maskedLoss masks in the diffusion loss; without them every element counts
     */
    public record Ablation(boolean balance, boolean maskedLoss) {
        /** Nothing left out. */
        public static final Ablation NONE = new Ablation(true, true);
    }

    public TrainingSettings {
        Check.within("training.rank", rank, 1, 1024);
        Check.above("training.alpha", alpha, 0, 4096);
        Check.within("steps of both stages", warmUp.steps() + dsBal.steps(), 1, 100_000);
        Objects.requireNonNull(losses);
        Objects.requireNonNull(adamW);
        Objects.requireNonNull(ablation);
    }

    /** The paper's values for Stable Diffusion 2.1. */
    public static TrainingSettings paper() {
        return new TrainingSettings(
                32, 32, new Stage(200, 1e-4), new Stage(300, 1e-5), true, Losses.PAPER, AdamWSettings.paper(), Ablation.NONE);
    }

    /** D: steps of both stages. */
    public int totalSteps() {
        return warmUp.steps() + dsBal.steps();
    }

    /** What a global step, counted from 0, is told, for a batch of so many images. */
    public StepSettings at(int step, int batch) {
        Stage stage = step < warmUp.steps() ? warmUp : dsBal;
        Phase phase = step >= warmUp.steps() && ablation.balance() ? Phase.DS_BAL : Phase.WARM_UP;
        double rate = stage.learningRate() * (scaleRate ? batch : 1);
        return new StepSettings(
                phase, rate, losses.lambdaAttention(), losses.lambdaPreservation(), losses.beta(), losses.maxGradientNorm(), adamW,
                ablation.maskedLoss(), LoraScope.ALL);
    }

    public TrainingSettings withStages(Stage warmUp, Stage dsBal, boolean scaleRate) {
        return new TrainingSettings(rank, alpha, warmUp, dsBal, scaleRate, losses, adamW, ablation);
    }

    public TrainingSettings withLosses(Losses losses) {
        return new TrainingSettings(rank, alpha, warmUp, dsBal, scaleRate, losses, adamW, ablation);
    }

    public TrainingSettings withAblation(Ablation ablation) {
        return new TrainingSettings(rank, alpha, warmUp, dsBal, scaleRate, losses, adamW, ablation);
    }
}
