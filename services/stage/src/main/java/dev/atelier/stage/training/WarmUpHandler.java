package dev.atelier.stage.training;

import dev.atelier.magictailor.optimizer.AdamWSettings;
import dev.atelier.magictailor.training.StateFile;
import dev.atelier.magictailor.training.StepSettings;
import dev.atelier.magictailor.training.Trainer;
import dev.atelier.schemas.work.TrainWarmUp;
import dev.atelier.schemas.work.WarmUpSettings;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.worker.task.TaskContext;
import java.time.Duration;

/** All warm-up steps: {@code state.safetensors}, {@code losses.json}. */
public final class WarmUpHandler implements StageHandler {
    private final Trainers trainers;
    private final CheckpointPolicy checkpoints;
    private final Duration waitForChunk;
    private final TrainingPreviews previews;

    public WarmUpHandler(Models models, StageConfig.Engine engine, CheckpointPolicy checkpoints, Duration waitForChunk,
            TrainingPreviews previews) {
        this.trainers = new Trainers(models, engine);
        this.checkpoints = checkpoints;
        this.waitForChunk = waitForChunk;
        this.previews = previews;
    }

    @Override
    public boolean resumes() {
        return true;
    }

    @Override
    public void handle(TaskContext context) {
        if (!(context.work() instanceof TrainWarmUp work)) {
            throw StageHandler.notMine(context);
        }
        WarmUpSettings s = work.settings();
        trainers.use(new TrainerKey(work.model(), work.imagesPerAsset(), s.rank(), s.alpha()), trainer -> train(context, work, trainer));
    }

    private void train(TaskContext context, TrainWarmUp work, Trainer trainer) {
        TrainingProgress progress = context.newestCheckpoint().map(saved -> TrainingProgress.read(saved.state()))
                .orElseGet(() -> TrainingProgress.from(trainer.start(work.categories(), work.seed())));
        TrainingRun.Plan plan = new TrainingRun.Plan(work.model(), work.chunks(), 0, work.settings().steps(), work.seed(), settings(work.settings()));
        new TrainingRun(context, plan, checkpoints, waitForChunk, progress, previews).finish(trainer);
        context.draft().put("state.safetensors", StateFile.toBytes(progress.state()));
        context.draft().put(LossRecord.FILE, progress.lossesJson());
    }

    private static StepSettings settings(WarmUpSettings s) {
        AdamWSettings paper = AdamWSettings.paper();
        StepSettings step = StepSettings.warmUp(s.learningRate(), s.lambdaAttn(), s.maxGradNorm(),
                new AdamWSettings(paper.beta1(), paper.beta2(), paper.epsilon(), s.weightDecay()));
        return Ablations.of(step, s.maskedLoss(), s.lora());
    }

    @Override
    public void close() {
        trainers.close();
        previews.close();
    }
}
