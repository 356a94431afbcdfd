package dev.atelier.schemas.work;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.job.LoraScope;
import dev.atelier.schemas.job.TrainingSettings;

/**
 * The part of {@link TrainingSettings} that decides DS-Bal's outputs.
 *
 * @param firstStep global step of its first: warm-up's number of steps
 * @param steps global steps firstStep to firstStep + steps − 1
 * @param learningRate as the optimiser gets it: already multiplied by the batch where the job asks for that
 * @param beta decay of the momentum network
 * @param balance false where the stage trains jointly, otherwise {@code null}
 * @param maskedLoss false where masks are left out of the diffusion loss, otherwise {@code null}
 * @param lora which layers learn; {@code null} for all
 */
public record DsBalSettings(int rank, double alpha, int firstStep, int steps, double learningRate, double lambdaAttn, double lambdaPres,
        double beta,
        double weightDecay, double maxGradNorm,
        @MayBeAbsent Boolean balance, @MayBeAbsent Boolean maskedLoss, @MayBeAbsent LoraScope lora) {
    /** From the job's settings, for a batch of that many images. */
    public static DsBalSettings of(TrainingSettings job, int batch) {
        double rate = job.dsBalLearningRate() * (job.scaleLearningRate() ? batch : 1);
        return new DsBalSettings(job.rank(), job.alpha(), job.warmUpSteps(), job.dsBalSteps(), rate, job.lambdaAttn(), job.lambdaPres(),
                job.beta(),
                job.weightDecay(), job.maxGradNorm(), job.balance(), job.maskedLoss(), job.lora());
    }
}
