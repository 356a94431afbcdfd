package dev.atelier.magictailor.training;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.engine.LoraLayout;
import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.optimizer.LossScale;
import dev.atelier.magictailor.optimizer.Moments;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that training changes, in flat float32 arrays: LoRA, its momentum copy, pseudo-words, AdamW's moments, and how many
 * steps are done. A {@link Trainer} changes it in place; whoever holds it decides when to save it.
 */
public final class TrainState {
    private final TensorLayout layout;
    private final int rank;
    private final double alpha;
    private final float[] lora;
    private final Moments loraMoments;
    private final float[] words;
    private final Moments wordMoments;
    private final int assets;
    private float[] momentum;
    private LossScale lossScale;
    private int step;

    private TrainState(
            TensorLayout layout, int rank, double alpha, int assets, float[] lora, float[] words, Moments loraMoments,
            Moments wordMoments) {
        this.layout = layout;
        this.rank = rank;
        this.alpha = alpha;
        this.assets = assets;
        this.lora = lora;
        this.words = words;
        this.loraMoments = loraMoments;
        this.wordMoments = wordMoments;
    }

    /** A state before the first step. */
    static TrainState fresh(TensorLayout layout, int rank, double alpha, int assets, float[] lora, float[] words) {
        return new TrainState(layout, rank, alpha, assets, lora, words, Moments.zero(lora.length), Moments.zero(words.length));
    }

    /**
     * A state as it was after {@code step} steps; the arrays belong to it from now on.
     *
     * @param momentum null before the first DS-Bal step
     */
    public static TrainState restored(
            TensorLayout layout, int rank, double alpha, int assets, int step, float[] lora, float[] words, Moments loraMoments,
            Moments wordMoments, float[] momentum) {
        TrainState state = new TrainState(layout, rank, alpha, assets, lora, words, loraMoments, wordMoments);
        state.step = step;
        state.momentum = momentum;
        return state;
    }

    /** Steps done; also the number of the next step. */
    public int step() {
        return step;
    }

    void setStep(int step) {
        this.step = step;
    }

    /** How the loss is scaled at the next step; empty before the first one in half precision, and always in float32. */
    public Optional<LossScale> lossScale() {
        return Optional.ofNullable(lossScale);
    }

    void setLossScale(LossScale lossScale) {
        this.lossScale = lossScale;
    }

    /** r of the LoRA matrices. */
    public int rank() {
        return rank;
    }

    /** LoRA's scale times its rank. */
    public double alpha() {
        return alpha;
    }

    /** N. */
    public int assets() {
        return assets;
    }

    /** Where each LoRA tensor lies in {@link #lora()}; names are {@code <module>.A} and {@code <module>.B}. */
    public TensorLayout layout() {
        return layout;
    }

    /** The online network's LoRA. */
    public float[] lora() {
        return lora;
    }

    /** AdamW's moments of {@link #lora()}. */
    public Moments loraMoments() {
        return loraMoments;
    }

    /** Token embeddings of the pseudo-words, [N,dim]. */
    public float[] words() {
        return words;
    }

    /** AdamW's moments of {@link #words()}. */
    public Moments wordMoments() {
        return wordMoments;
    }

    /** One pseudo-word's embedding, a copy. */
    public float[] word(int asset) {
        int dimension = words.length / assets;
        return Arrays.copyOfRange(words, asset * dimension, (asset + 1) * dimension);
    }

    /** What was learned, a copy: the online network's LoRA and the pseudo-words. */
    public Adapter adapter() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        layout.places().forEach(
                (name, place) -> tensors.put(LoraLayout.PREFIX + name, new Tensor(layout.copyOf(name, lora), place.shape())));
        return new Adapter(new LoraWeights(rank, alpha, tensors), new Tensor(words.clone(), assets, words.length / assets));
    }

    /** The momentum network's LoRA; empty before the first DS-Bal step. */
    public Optional<float[]> momentum() {
        return Optional.ofNullable(momentum);
    }

    /** The momentum network's LoRA, made as a copy of the online one when there is none yet. */
    float[] momentumOrCopy() {
        if (momentum == null) {
            momentum = lora.clone();
        }
        return momentum;
    }
}
