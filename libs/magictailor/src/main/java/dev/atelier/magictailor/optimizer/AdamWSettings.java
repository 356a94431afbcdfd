package dev.atelier.magictailor.optimizer;

import dev.atelier.magictailor.settings.Check;

/** AdamW's constants; the learning rate belongs to a stage and comes with each step. */
public record AdamWSettings(double beta1, double beta2, double epsilon, double weightDecay) {
    public AdamWSettings {
        Check.within("optimizer.beta1", beta1, 0, 0.9999);
        Check.within("optimizer.beta2", beta2, 0, 0.999999);
        Check.above("optimizer.epsilon", epsilon, 0, 1);
        Check.within("optimizer.weight-decay", weightDecay, 0, 1);
    }

    /** The method's: (0.9, 0.999), 1e-8, weight decay 1e-2. */
    public static AdamWSettings paper() {
        return new AdamWSettings(0.9, 0.999, 1e-8, 1e-2);
    }
}
