package dev.atelier.rehearsal;

import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.Work;
import dev.atelier.stage.StageHandler;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelledException;
import dev.atelier.worker.checkpoint.Checkpoint;
import dev.atelier.worker.task.TaskContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Short work for jobs of the model {@value ShortWork#MODEL}, with inputs, checkpoints and outputs as real work has them; the real work for others. */
final class RehearsalHandler implements StageHandler {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Duration WAIT_FOR_INPUT = Duration.ofMinutes(2);
    private static final int CHECKPOINT_EVERY = 4;

    private final StageHandler real;

    RehearsalHandler(StageHandler real) {
        this.real = real;
    }

    @Override
    public boolean resumes() {
        return real.resumes();
    }

    @Override
    public void handle(TaskContext context) {
        if (context.work().model().name().equals(ShortWork.MODEL)) {
            rehearse(context, context.work());
        } else {
            real.handle(context);
        }
    }

    private void rehearse(TaskContext context, Work work) {
        if (work instanceof SegmentImage segment) {
            context.input(segment.image());
        }
        List<String> inputs = ShortWork.inputs(work).stream().map(key -> read(context, key)).toList();
        Optional<Checkpoint> checkpoint = resumes() ? context.newestCheckpoint() : Optional.empty();
        String state = checkpoint.map(saved -> new String(saved.state(), StandardCharsets.UTF_8))
                .orElseGet(() -> ShortWork.begin(context.task().contentKey(), inputs));
        state = advance(context, checkpoint.map(Checkpoint::step).orElse(0), ShortWork.steps(work), state);
        context.draft().put(ShortWork.FILE, ShortWork.output(state));
    }

    /** The digest of what another task made, which is fetched and proved: a torn file fails here. */
    private static String read(TaskContext context, String contentKey) {
        Manifest manifest = context.await(contentKey, WAIT_FOR_INPUT);
        context.output(manifest, ShortWork.FILE);
        return manifest.file(ShortWork.FILE).sha256();
    }

    private String advance(TaskContext context, int from, int steps, String begun) {
        String state = begun;
        int every = context.task().checkpointEvery() == null ? CHECKPOINT_EVERY : context.task().checkpointEvery();
        for (int step = from; step < steps; step++) {
            pause(context, step, state);
            state = ShortWork.advance(state, step);
            context.progress(step + 1, steps, Map.of());
            context.stepped(STEP, Map.of());
            if (resumes() && step + 1 < steps && (step + 1) % every == 0) {
                save(context, step + 1, state);
            }
        }
        return state;
    }

    private void pause(TaskContext context, int done, String state) {
        try {
            context.token().pause(STEP);
        } catch (CancelledException stopped) {
            if (resumes() && done > 0 && stopped.reason() != CancelReason.REQUESTED) {
                save(context, done, state);
            }
            throw stopped;
        }
    }

    private static void save(TaskContext context, int step, String state) {
        context.checkpoint(step, state.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        real.close();
    }
}
