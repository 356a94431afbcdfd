package dev.atelier.stage.training;

import dev.atelier.base.error.TransientException;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkFile;
import dev.atelier.magictailor.training.StepSettings;
import dev.atelier.magictailor.training.Trainer;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.work.ChunkRef;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelledException;
import dev.atelier.worker.task.TaskContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The steps of one training task: chunk by chunk as they are made, with checkpoints by the policy and whenever the run ends early for a
 * reason that another run can make up for. The same steps on the same chunks give the same bits, however often they were interrupted.
 */
final class TrainingRun {
    private final TaskContext context;
    private final Plan plan;
    private final CheckpointPolicy policy;
    private final Duration waitForChunk;
    private final TrainingProgress progress;
    private final TrainingPreviews previews;
    private int savedAt;
    private Instant savedWhen = Instant.now();

    /**
     * What is to be done.
     *
     * @param model     the base model
     * @param chunks    hold all steps, in order
     * @param firstStep global
     * @param settings  of every step
     */
    record Plan(ModelRef model, List<ChunkRef> chunks, int firstStep, int steps, long seed, StepSettings settings) {}

    TrainingRun(TaskContext context, Plan plan, CheckpointPolicy policy, Duration waitForChunk, TrainingProgress progress,
            TrainingPreviews previews) {
        this.context = context;
        this.plan = plan;
        this.policy = policy.forTask(context.task().checkpointEvery());
        this.waitForChunk = waitForChunk;
        this.progress = progress;
        this.previews = previews;
        this.savedAt = progress.state().step();
    }

    /** Leads the progress to the plan's last step. */
    void finish(Trainer trainer) {
        try {
            for (ChunkRef ref : plan.chunks()) {
                if (ref.firstStep() + ref.steps() > progress.state().step()) {
                    advance(trainer, read(ref));
                }
            }
        } catch (CancelledException e) {
            if (e.reason() != CancelReason.REQUESTED) {
                save();
            }
            throw e;
        } catch (TransientException e) {
            save();
            throw e;
        }
        show();
    }

    private Chunk read(ChunkRef ref) {
        Manifest manifest = context.await(ref.key(), waitForChunk);
        return ChunkFile.read(context.output(manifest, "chunk.safetensors"));
    }

    private void advance(Trainer trainer, Chunk chunk) {
        int end = plan.firstStep() + plan.steps();
        while (progress.state().step() < end && chunk.holds(progress.state().step())) {
            context.token().check();
            step(trainer, chunk);
            show();
            previews.after(context, plan.model(), progress.state());
            if (policy.isDue(progress.state().step() - savedAt, Duration.between(savedWhen, Instant.now()))) {
                save();
            }
        }
    }

    private void step(Trainer trainer, Chunk chunk) {
        long begun = System.nanoTime();
        LossRecord losses = LossRecord.of(trainer.advance(progress.state(), chunk, plan.seed(), plan.settings()));
        progress.losses().add(losses);
        context.stepped(Duration.ofNanos(System.nanoTime() - begun), losses.values());
    }

    private void show() {
        context.progress(done(), plan.steps(), progress.losses().isEmpty() ? Map.of() : progress.losses().getLast().values());
    }

    /** Not at the very end: the outputs are the better checkpoint. */
    private void save() {
        if (progress.state().step() > savedAt && done() < plan.steps()) {
            context.checkpoint(done(), progress.toBytes());
            savedAt = progress.state().step();
        }
        savedWhen = Instant.now();
    }

    private int done() {
        return progress.state().step() - plan.firstStep();
    }
}
