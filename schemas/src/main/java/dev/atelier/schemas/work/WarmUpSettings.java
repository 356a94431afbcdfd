package dev.atelier.schemas.work;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.job.LoraScope;
import dev.atelier.schemas.job.TrainingSettings;

/**
 * The part of {@link TrainingSettings} that decides warm-up's outputs.
 *
 * @param steps global steps 0 to steps − 1
 * @param learningRate as the optimiser gets it: already multiplied by the batch where the job asks for that
 * @param maskedLoss false where masks are left out of the diffusion loss, otherwise {@code null}
 * @param lora which layers learn; {@code null} for all
 */
public record WarmUpSettings(int rank, double alpha, int steps, double learningRate, double lambdaAttn, double weightDecay,
        double maxGradNorm, @MayBeAbsent Boolean maskedLoss, @MayBeAbsent LoraScope lora) {
    /** From the job's settings, for a batch of that many images. */
    public static WarmUpSettings of(TrainingSettings job, int batch) {
        double rate = job.warmUpLearningRate() * (job.scaleLearningRate() ? batch : 1);
        return new WarmUpSettings(job.rank(), job.alpha(), job.warmUpSteps(), rate, job.lambdaAttn(), job.weightDecay(), job.maxGradNorm(),
                job.maskedLoss(), job.lora());
    }
}
