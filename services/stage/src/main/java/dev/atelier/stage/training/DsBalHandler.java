package dev.atelier.stage.training;

import dev.atelier.magictailor.optimizer.AdamWSettings;
import dev.atelier.magictailor.training.StateFile;
import dev.atelier.magictailor.training.StepSettings;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.magictailor.training.Trainer;
import dev.atelier.schemas.work.DsBalSettings;
import dev.atelier.schemas.work.TrainDsBal;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.worker.task.TaskContext;
import java.time.Duration;

/** All DS-Bal steps: {@code state.safetensors}, {@code losses.json}, and the adapter in its exchange formats. */
public final class DsBalHandler implements StageHandler {
    private final Models models;
    private final Trainers trainers;
    private final CheckpointPolicy checkpoints;
    private final Duration waitForChunk;
    private final TrainingPreviews previews;

    public DsBalHandler(Models models, StageConfig.Engine engine, CheckpointPolicy checkpoints, Duration waitForChunk,
            TrainingPreviews previews) {
        this.models = models;
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
        if (!(context.work() instanceof TrainDsBal work)) {
            throw StageHandler.notMine(context);
        }
        DsBalSettings s = work.settings();
        trainers.use(new TrainerKey(work.model(), work.imagesPerAsset(), s.rank(), s.alpha()), trainer -> train(context, work, trainer));
    }

    private void train(TaskContext context, TrainDsBal work, Trainer trainer) {
        TrainingProgress progress = context.newestCheckpoint().map(saved -> TrainingProgress.read(saved.state()))
                .orElseGet(() -> TrainingProgress.from(warmedUp(context, work.warmUpKey())));
        DsBalSettings s = work.settings();
        TrainingRun.Plan plan = new TrainingRun.Plan(work.model(), work.chunks(), s.firstStep(), s.steps(), work.seed(), settings(s));
        new TrainingRun(context, plan, checkpoints, waitForChunk, progress, previews).finish(trainer);
        context.draft().put("state.safetensors", StateFile.toBytes(progress.state()));
        context.draft().put(LossRecord.FILE, progress.lossesJson());
        AdapterFiles.put(context.draft(), models.get(work.model()), progress.state().adapter());
    }

    private static TrainState warmedUp(TaskContext context, String warmUpKey) {
        return StateFile.read("warm-up's state", context.outputBytes(warmUpKey, "state.safetensors"));
    }

    private static StepSettings settings(DsBalSettings s) {
        AdamWSettings paper = AdamWSettings.paper();
        AdamWSettings adamW = new AdamWSettings(paper.beta1(), paper.beta2(), paper.epsilon(), s.weightDecay());
        StepSettings step = Boolean.FALSE.equals(s.balance()) ? StepSettings.warmUp(s.learningRate(), s.lambdaAttn(), s.maxGradNorm(), adamW)
                : StepSettings.dsBal(s.learningRate(), s.lambdaAttn(), s.lambdaPres(), s.beta(), s.maxGradNorm(), adamW);
        return Ablations.of(step, s.maskedLoss(), s.lora());
    }

    @Override
    public void close() {
        trainers.close();
        previews.close();
    }
}
