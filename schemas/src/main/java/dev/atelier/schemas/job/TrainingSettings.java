package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;
import java.util.List;

/**
 * How the adapter is trained. Any component may be {@code null} and then has the paper's value (arXiv 2410.13370, A.2 and its script).
 *
 * @param rank of the LoRA matrices; default 32
 * @param alpha LoRA's scale is alpha / rank; default 32
 * @param warmUpSteps steps of the first stage; default 200
 * @param dsBalSteps steps of the second stage; default 300
 * @param warmUpLearningRate for one image; default 1e-4
 * @param dsBalLearningRate for one image; default 1e-5
 * @param scaleLearningRate whether both rates are multiplied by the batch (all images of all assets); default true
 * @param lambdaAttn weight of the cross-attention loss; default .01
 * @param lambdaPres weight of the preservation loss in DS-Bal; default .2
 * @param beta decay of the momentum network; default .99
 * @param weightDecay of AdamW; default .01
 * @param maxGradNorm gradients are clipped to this norm; default 1
 * @param checkpointEvery steps between two checkpoints; decides no output; default 25
 * @param balance false leaves DS-Bal out: the second stage trains jointly like the first; otherwise {@code null}
 * @param maskedLoss false lets every element count in the diffusion loss, masked or not; otherwise {@code null}
 * @param lora which LoRA layers learn; {@code null} for all
 * @param words whose first sub-tokens the pseudo-words begin as, one for each asset; {@code null} for the category words
 */
public record TrainingSettings(
        @MayBeAbsent Integer rank, @MayBeAbsent Double alpha,
        @MayBeAbsent Integer warmUpSteps, @MayBeAbsent Integer dsBalSteps,
        @MayBeAbsent Double warmUpLearningRate, @MayBeAbsent Double dsBalLearningRate, @MayBeAbsent Boolean scaleLearningRate,
        @MayBeAbsent Double lambdaAttn, @MayBeAbsent Double lambdaPres, @MayBeAbsent Double beta,
        @MayBeAbsent Double weightDecay, @MayBeAbsent Double maxGradNorm, @MayBeAbsent Integer checkpointEvery,
        @MayBeAbsent Boolean balance, @MayBeAbsent Boolean maskedLoss, @MayBeAbsent LoraScope lora, @MayBeAbsent List<String> words) {
    private static final int MAX_WORD = 60;

    /** What is left out of the method is {@code null} where nothing is, so that jobs from before have the keys that they had. */
    public TrainingSettings {
        rank = Check.range("training.rank", rank == null ? 32 : rank, 1, 1024);
        alpha = Check.positive("training.alpha", alpha == null ? 32 : alpha, 4096);
        warmUpSteps = Check.range("training.warmUpSteps", warmUpSteps == null ? 200 : warmUpSteps, 1, 20_000);
        dsBalSteps = Check.range("training.dsBalSteps", dsBalSteps == null ? 300 : dsBalSteps, 1, 20_000);
        warmUpLearningRate = Check.positive("training.warmUpLearningRate", warmUpLearningRate == null ? 1e-4 : warmUpLearningRate, 1);
        dsBalLearningRate = Check.positive("training.dsBalLearningRate", dsBalLearningRate == null ? 1e-5 : dsBalLearningRate, 1);
        scaleLearningRate = scaleLearningRate == null || scaleLearningRate;
        lambdaAttn = Check.range("training.lambdaAttn", lambdaAttn == null ? .01 : lambdaAttn, 0, 100);
        lambdaPres = Check.range("training.lambdaPres", lambdaPres == null ? .2 : lambdaPres, 0, 100);
        beta = Check.range("training.beta", beta == null ? .99 : beta, 0, 1);
        weightDecay = Check.range("training.weightDecay", weightDecay == null ? .01 : weightDecay, 0, 1);
        maxGradNorm = Check.positive("training.maxGradNorm", maxGradNorm == null ? 1 : maxGradNorm, 1000);
        checkpointEvery = Check.range("training.checkpointEvery", checkpointEvery == null ? 25 : checkpointEvery, 1, 20_000);
        balance = Boolean.FALSE.equals(balance) ? false : null;
        maskedLoss = Boolean.FALSE.equals(maskedLoss) ? false : null;
        lora = lora == LoraScope.ALL ? null : lora;
        words = words == null || words.isEmpty() ? null : List.copyOf(words);
        if (words != null) {
            words.forEach(word -> Check.text("training.words", word, MAX_WORD));
        }
    }

    /** Nothing left out of the method. */
    public TrainingSettings(Integer rank, Double alpha, Integer warmUpSteps, Integer dsBalSteps, Double warmUpLearningRate, Double dsBalLearningRate,
            Boolean scaleLearningRate, Double lambdaAttn, Double lambdaPres, Double beta, Double weightDecay, Double maxGradNorm,
            Integer checkpointEvery) {
        this(rank, alpha, warmUpSteps, dsBalSteps, warmUpLearningRate, dsBalLearningRate, scaleLearningRate, lambdaAttn, lambdaPres, beta, weightDecay,
                maxGradNorm, checkpointEvery, null, null, null, null);
    }

    /** The paper's settings. */
    public static TrainingSettings defaults() {
        return new TrainingSettings(null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Steps of both stages: D of the degradation's schedule. */
    public int totalSteps() {
        return warmUpSteps + dsBalSteps;
    }
}
