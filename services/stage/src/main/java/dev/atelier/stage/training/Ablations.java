package dev.atelier.stage.training;

import dev.atelier.magictailor.training.LoraScope;
import dev.atelier.magictailor.training.StepSettings;

/** Parts of the method that a job leaves out, as the trainer is told of them. */
final class Ablations {
    private Ablations() {
    }

    /**
     * @param maskedLoss {@code null} where nothing is left out
     * @param lora {@code null} for all layers
     */
    static StepSettings of(StepSettings step, Boolean maskedLoss, dev.atelier.schemas.job.LoraScope lora) {
        return step.withMaskedLoss(!Boolean.FALSE.equals(maskedLoss)).withLora(lora == null ? LoraScope.ALL : scope(lora));
    }

    private static LoraScope scope(dev.atelier.schemas.job.LoraScope lora) {
        return switch (lora) {
            case ALL -> LoraScope.ALL;
            case CROSS_ATTENTION -> LoraScope.CROSS_ATTENTION;
            case NONE -> LoraScope.NONE;
        };
    }
}
