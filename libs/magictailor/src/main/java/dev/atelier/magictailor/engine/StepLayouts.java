package dev.atelier.magictailor.engine;

import dev.atelier.autodiff.gradient.Differentiation;
import dev.atelier.diffusion.unet.UnetNames;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.LossNames;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Names and shapes of what goes into a step's graphs and comes out of them. */
final class StepLayouts {
    static final String TEXT_GRADIENT = Differentiation.GRADIENT + UnetNames.TEXT;

    private StepLayouts() {}

    /** Inputs of all graphs of a step, but for LoRA and timesteps. */
    static TensorLayout inputs(BatchShape shape, int textWidth) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        long[] latents = {shape.batch(), shape.channels(), shape.height(), shape.width()};
        shapes.put(UnetNames.SAMPLE, latents);
        shapes.put(UnetNames.TEXT, new long[] {shape.batch(), shape.tokens(), textWidth});
        shapes.put(LossNames.TARGET, latents);
        shapes.put(LossNames.MASK, new long[] {shape.batch(), 1, shape.height(), shape.width()});
        shapes.put(LossNames.ATTENTION_MASK, new long[] {shape.batch(), shape.attentionSize()});
        shapes.put(LossNames.WORD_COLUMN, new long[] {shape.batch(), 1, shape.tokens(), 1});
        shapes.put(LossNames.LAMBDA_ATTENTION, new long[] {1});
        shapes.put(LossNames.LOSS_SCALE, new long[] {1});
        shapes.put(LossNames.GUIDE, latents);
        shapes.put(LossNames.LAMBDA_PRESERVATION, new long[] {1});
        shapes.put(LossNames.DIFFUSION_WEIGHT, new long[] {shape.batch()});
        shapes.put(LossNames.PRESERVATION_WEIGHT, new long[] {shape.batch()});
        shapes.put(LossNames.ATTENTION_WEIGHT, new long[] {shape.batch()});
        return TensorLayout.of(shapes);
    }

    /** Outputs of a step but for LoRA's gradients. */
    static TensorLayout results(BatchShape shape, int textWidth) {
        SequencedMap<String, long[]> shapes = new LinkedHashMap<>();
        shapes.put(LossNames.IMAGE_LOSS, new long[] {shape.batch()});
        shapes.put(LossNames.ASSET_LOSS, new long[] {shape.assets()});
        shapes.put(LossNames.DIFFUSION_LOSS, new long[] {1});
        shapes.put(LossNames.ATTENTION_LOSS, new long[] {1});
        shapes.put(LossNames.TOTAL_LOSS, new long[] {1});
        shapes.put(LossNames.ATTENTION_MAP, new long[] {shape.batch(), shape.attentionSize()});
        shapes.put(UnetNames.PREDICTION, new long[] {shape.batch(), shape.channels(), shape.height(), shape.width()});
        shapes.put(TEXT_GRADIENT, new long[] {shape.batch(), shape.tokens(), textWidth});
        shapes.put(LossNames.PRESERVATION_LOSS, new long[] {1});
        shapes.put(LossNames.IMAGE_PRESERVATION, new long[] {shape.batch()});
        shapes.put(LossNames.IMAGE_ATTENTION, new long[] {shape.batch()});
        return TensorLayout.of(shapes);
    }
}
