package dev.atelier.magictailor.training;

import dev.atelier.magictailor.engine.Precision;
import dev.atelier.magictailor.engine.StepEngine;
import dev.atelier.magictailor.engine.StepInputs;
import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.optimizer.AdamW;
import dev.atelier.magictailor.optimizer.GradientNorm;
import dev.atelier.magictailor.optimizer.LossScale;
import dev.atelier.magictailor.optimizer.MovingAverage;
import java.util.Arrays;

/**
 * One optimisation step on given data: text embeddings, prediction, losses and gradients, clipped AdamW, momentum. Knows nothing of
 * where the data comes from. Gradients of the last step stay readable.
 */
public final class Stepper {
    private final StepEngine engine;
    private final WordPath text;
    private final Precision precision;
    private final float[] loraGradient;
    private float[] wordGradient = {};
    private float[] embeddings = {};

    Stepper(StepEngine engine, WordPath text, Precision precision) {
        this.engine = engine;
        this.precision = precision;
        this.text = text;
        this.loraGradient = new float[engine.loraLayout().size()];
    }

    /** Moves the state on by one step, in place. */
    public StepReport step(TrainState state, StepData data, StepSettings settings) {
        StepLosses losses = differentiate(state, data, settings);
        double norm = fits(state) ? update(state, settings) : 0;
        StepReport report = new StepReport(state.step(), settings.phase(), losses, norm, settings.learningRate());
        state.setStep(state.step() + 1);
        return report;
    }

    private StepLosses differentiate(TrainState state, StepData data, StepSettings settings) {
        LossScale scale = scale(state);
        embeddings = text.embeddings(state.words());
        StepInputs inputs = new StepInputs(
                data.noisy(), data.timesteps(), embeddings, data.target(), masks(data, settings), data.attentionMasks(),
                text.prompts().positions(), settings.lambdaAttention(), settings.lambdaPreservation())
                .withLossScale(scale.factor());
        float[] momentum = settings.phase() == Phase.DS_BAL ? state.momentumOrCopy() : null;
        StepLosses losses = engine.run(settings.phase(), inputs, state.lora(), momentum);
        engine.readGradients(loraGradient);
        float[] textGradient = engine.textGradient();
        scale.unscale(loraGradient);
        scale.unscale(textGradient);
        wordGradient = text.gradient(textGradient);
        return losses;
    }

    /** Whether the gradients are numbers; a step whose scaled loss overflowed half precision changes nothing but the scale. */
    private boolean fits(TrainState state) {
        if (precision == Precision.FLOAT) {
            return true;
        }
        boolean fits = LossScale.fits(loraGradient) && LossScale.fits(wordGradient);
        state.setLossScale(fits ? scale(state).afterFit() : scale(state).afterOverflow());
        return fits;
    }

    private LossScale scale(TrainState state) {
        return precision == Precision.FLOAT ? LossScale.none() : state.lossScale().orElseGet(LossScale::first);
    }

    private static float[] masks(StepData data, StepSettings settings) {
        if (settings.maskedLoss()) {
            return data.masks();
        }
        float[] all = new float[data.masks().length];
        Arrays.fill(all, 1);
        return all;
    }

    /** LoRA gradients are clipped together, pseudo-words' are not. Returns the norm before clipping. */
    private double update(TrainState state, StepSettings settings) {
        settings.lora().restrict(engine.loraLayout(), loraGradient);
        double norm = GradientNorm.of(loraGradient);
        float clip = GradientNorm.clip(norm, settings.maxGradientNorm());
        AdamW adamW = new AdamW(settings.adamW());
        int k = state.step() + 1;
        adamW.step(state.lora(), loraGradient, state.loraMoments(), settings.learningRate(), k, clip);
        adamW.step(state.words(), wordGradient, state.wordMoments(), settings.learningRate(), k, 1);
        if (settings.phase() == Phase.DS_BAL) {
            MovingAverage.update(state.momentumOrCopy(), state.lora(), settings.beta());
        }
        return norm;
    }

    /** The last step's LoRA gradients, before clipping, laid out like the state; overwritten by the next step. */
    public float[] loraGradient() {
        return loraGradient;
    }

    /** The last step's gradient to the pseudo-words, [N,dim]. */
    public float[] wordGradient() {
        return wordGradient;
    }

    /** The last step's text embeddings, [B,L,D]. */
    public float[] embeddings() {
        return embeddings;
    }
}
