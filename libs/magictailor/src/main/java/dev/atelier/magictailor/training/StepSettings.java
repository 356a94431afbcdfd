package dev.atelier.magictailor.training;

import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.optimizer.AdamWSettings;
import dev.atelier.magictailor.settings.Check;
import java.util.Objects;

/**
 * All that one training step is told beside its data.
 *
 * @param phase which losses
 * @param learningRate as the optimiser gets it, already multiplied by the batch where that is asked for
 * @param lambdaAttention λ_attn
 * @param lambdaPreservation λ_pres, DS-Bal only
 * @param beta β of the momentum network, DS-Bal only
 * @param maxGradientNorm LoRA gradients are clipped to this norm
 * @param adamW the optimiser's constants
 * @param maskedLoss false leaves the mask out of the diffusion loss, for comparison
 * @param lora which layers learn
 */
public record StepSettings(
        Phase phase,
        double learningRate,
        double lambdaAttention,
        double lambdaPreservation,
        double beta,
        double maxGradientNorm,
        AdamWSettings adamW,
        boolean maskedLoss,
        LoraScope lora) {
    public StepSettings {
        Objects.requireNonNull(phase);
        // a job gives at most 1, and it may be multiplied by the batch
        Check.above(phase.id() + ".learning-rate", learningRate, 0, 1000);
        Check.within("training.lambda-attn", lambdaAttention, 0, 100);
        Check.within("ds-bal.lambda-pres", lambdaPreservation, 0, 100);
        Check.within("ds-bal.beta", beta, 0, 1);
        Check.above("training.max-grad-norm", maxGradientNorm, 0, 1e9);
        Objects.requireNonNull(adamW);
        Objects.requireNonNull(lora);
    }

    /** A warm-up step. */
    public static StepSettings warmUp(double learningRate, double lambdaAttention, double maxGradientNorm, AdamWSettings adamW) {
        return new StepSettings(Phase.WARM_UP, learningRate, lambdaAttention, 0, 1, maxGradientNorm, adamW, true, LoraScope.ALL);
    }

    /** A DS-Bal step. */
    public static StepSettings dsBal(
            double learningRate, double lambdaAttention, double lambdaPreservation, double beta, double maxGradientNorm,
            AdamWSettings adamW) {
        return new StepSettings(Phase.DS_BAL, learningRate, lambdaAttention, lambdaPreservation, beta, maxGradientNorm, adamW, true, LoraScope.ALL);
    }

    /** The same, with masks in the diffusion loss or without. */
    public StepSettings withMaskedLoss(boolean masked) {
        return new StepSettings(phase, learningRate, lambdaAttention, lambdaPreservation, beta, maxGradientNorm, adamW, masked, lora);
    }

    /** The same for fewer layers, or more. */
    public StepSettings withLora(LoraScope scope) {
        return new StepSettings(phase, learningRate, lambdaAttention, lambdaPreservation, beta, maxGradientNorm, adamW, maskedLoss, scope);
    }
}
