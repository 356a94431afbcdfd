package dev.atelier.worker.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.worker.Recorder;
import dev.atelier.worker.Samples;
import dev.atelier.worker.Stores;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.lease.LeasedMessage;
import dev.atelier.worker.lease.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskRunnerIT {
    private static EmbeddedStore s3;
    private static ObjectStore store;
    private static FileCache cache;
    private final Recorder recorder = new Recorder();
    private final Cancellations cancellations = new Cancellations();
    private final CancelToken token = new CancelToken();

    @BeforeAll
    static void start(@TempDir Path folder) {
        s3 = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
        store = Stores.client(s3);
        cache = new FileCache(folder.resolve("cache"), 1 << 20);
    }

    @AfterAll
    static void stop() {
        store.close();
        s3.close();
    }

    @Test
    void shouldDoTheWorkOnceAndFindItTheSecondTime() {
        AtomicInteger runs = new AtomicInteger();
        TaskHandler handler = context -> {
            runs.incrementAndGet();
            context.draft().put("mask.png", bytes("mask"));
        };
        Task task = Samples.task("once", 1);

        assertThat(run(task, handler)).isEqualTo(Verdict.ACCEPT);
        assertThat(run(task, handler)).isEqualTo(Verdict.ACCEPT);

        assertThat(runs).hasValue(1);
        assertThat(new Artifacts(store).find(Samples.TENANT, task.contentKey())).hasValueSatisfying(m -> assertThat(m.has("mask.png")).isTrue());
        assertThat(recorder.events).hasSize(3).hasAtLeastOneElementOfType(TaskStarted.class)
                .last().isInstanceOfSatisfying(TaskSucceeded.class, e -> assertThat(e.reused()).isTrue());
    }

    @Test
    void shouldTellFailuresWithTheirKindAndLeaveNothingBehind() {
        Task task = Samples.task("bad input", 1);

        Verdict verdict = run(task, context -> {
            context.draft().put("half.png", bytes("half"));
            throw new TerminalException(ErrorCode.IMAGE_UNREADABLE, "no image", "send a PNG");
        });

        assertThat(verdict).isEqualTo(Verdict.ACCEPT);
        assertThat(failure()).isEqualTo(new Failure(Failure.Kind.TERMINAL, "image-unreadable", "no image", "send a PNG"));
        assertThat(store.list(ObjectKeys.stage(Samples.TENANT, task.contentKey()))).isEmpty();
    }

    @Test
    void shouldCallShortMemoryTransientAndKeepInternalsToItself() {
        run(Samples.task("memory", 1), context -> {
            throw new IllegalStateException("ort", new RuntimeException("Failed to allocate memory for requested buffer of size 123"));
        });
        assertThat(failure()).returns(Failure.Kind.TRANSIENT, Failure::kind).returns("out-of-memory", Failure::code);

        run(Samples.task("bug", 1), context -> {
            throw new NullPointerException("secret internals");
        });
        assertThat(failure()).returns(Failure.Kind.TRANSIENT, Failure::kind).returns("internal", Failure::code);
        assertThat(failure().message()).doesNotContain("secret").contains("reference");
    }

    @Test
    void shouldBuryWhatItCannotRead() {
        Verdict verdict = runner(context -> {}).run(leased(bytes("{\"not\": \"a task\"}"), 1), token);

        assertThat(verdict).isEqualTo(Verdict.ACCEPT);
        assertThat(recorder.deadReasons).singleElement().asString().contains("type");
        assertThat(recorder.events).isEmpty();
    }

    @Test
    void shouldRefuseWorkWhoseContentKeyItDoesNotUnderstand() {
        Task task = Samples.task("version", 1);
        Task otherKey = new Task(task.job(), task.tenant(), task.task(), task.stage(), 1, "0".repeat(64), task.work(), null, null, null, null);

        run(otherKey, context -> {});

        assertThat(failure()).returns(Failure.Kind.TRANSIENT, Failure::kind).returns("worker-version", Failure::code);
    }

    @Test
    void shouldAcceptACancelledTaskUnseen() {
        Task task = Samples.task("cancelled", 1);
        cancellations.add(new CancelledTask(task.job(), task.tenant(), task.task(), task.stage(), 1));

        assertThat(run(task, context -> context.draft().put("x", bytes("x")))).isEqualTo(Verdict.ACCEPT);

        assertThat(recorder.events).isEmpty();
        assertThat(new Artifacts(store).find(Samples.TENANT, task.contentKey())).isEmpty();
    }

    @Test
    void shouldNotCommitWhatWasCancelledMeanwhile() {
        Task task = Samples.task("cancelled meanwhile", 1);

        run(task, context -> cancellations.add(new CancelledTask(task.job(), task.tenant(), task.task(), task.stage(), 1)));

        assertThat(recorder.events).hasOnlyElementsOfType(TaskStarted.class);
        assertThat(new Artifacts(store).find(Samples.TENANT, task.contentKey())).isEmpty();
    }

    @Test
    void shouldGiveTheTaskBackAtShutdownAndGoOnFromTheCheckpoint() {
        Task task = Samples.task("resume", 1);
        CountingHandler handler = new CountingHandler(6, 4);

        assertThat(run(task, handler)).isEqualTo(Verdict.RELEASE);
        handler.stopAt = -1;
        assertThat(runner(handler).run(leased(Samples.message(task), 2), new CancelToken())).isEqualTo(Verdict.ACCEPT);

        assertThat(handler.stepsDone).isEqualTo(6);
        assertThat(recorder.events).filteredOn(TaskStarted.class::isInstance).extracting(e -> ((TaskStarted) e).fromStep()).containsExactly(0, 4);
        assertThat(recorder.events).filteredOn(TaskCheckpointed.class::isInstance).isNotEmpty();
        assertThat(store.list(ObjectKeys.checkpoints(Samples.TENANT, task.contentKey()))).isEmpty();
    }

    @Test
    void shouldGiveTheTaskBackWhateverFailsWhileTheProcessEnds() {
        TaskRunner ending = new TaskRunner(Stage.SEGMENTATION, context -> {
            throw new TerminalException(ErrorCode.MODEL_UNSUPPORTED, "the native library is gone already", "");
        }, tools(), cancellations, TaskMonitor.NONE, AttemptTracer.NONE, () -> true);

        assertThat(ending.run(leased(Samples.message(Samples.task("ending", 1)), 1), token)).isEqualTo(Verdict.RELEASE);

        assertThat(recorder.events).hasOnlyElementsOfType(TaskStarted.class);
    }

    @Test
    void shouldLeaveCheckpointsOfOtherAttemptsAsideWhenAskedTo() {
        run(Samples.task("fresh", 1), new CountingHandler(6, 4));
        CountingHandler again = new CountingHandler(6, -1);

        runner(again).run(leased(Samples.message(Samples.task("fresh", 2, true)), 1), new CancelToken());

        assertThat(again.stepsDone).isEqualTo(6);
        assertThat(again.begunAt).isZero();
    }

    @Test
    void shouldTellTheOutcomeUntilItIsDurable() {
        recorder.refusals.set(2); // the start, and the first try of the outcome

        assertThat(run(Samples.task("durable", 1), context -> {})).isEqualTo(Verdict.ACCEPT);

        assertThat(recorder.events).singleElement().isInstanceOf(TaskSucceeded.class);
    }

    @Test
    void shouldShowTheFirstAndTheLastProgress() {
        run(Samples.task("progress", 1), context -> {
            for (int step = 1; step <= 1000; step++) {
                context.progress(step, 1000, Map.of("loss", 1.0 / step));
            }
        });

        assertThat(recorder.progress).hasSizeLessThan(500).first().returns(1, p -> p.step());
        assertThat(recorder.progress).last().returns(1000, p -> p.step());
    }

    private Verdict run(Task task, TaskHandler handler) {
        return runner(handler).run(leased(Samples.message(task), 1), token);
    }

    private TaskRunner runner(TaskHandler handler) {
        return new TaskRunner(Stage.SEGMENTATION, handler, tools(), cancellations, TaskMonitor.NONE);
    }

    private WorkerTools tools() {
        return new WorkerTools("w1", store, cache, recorder, recorder, recorder);
    }

    private Failure failure() {
        return ((TaskFailed) recorder.events.getLast()).failure();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Counts, with a checkpoint every two steps, and is told to stop at a step. */
    private final class CountingHandler implements TaskHandler {
        private final int steps;
        private int stopAt;
        private int stepsDone;
        private int begunAt;

        CountingHandler(int steps, int stopAt) {
            this.steps = steps;
            this.stopAt = stopAt;
        }

        @Override
        public boolean resumes() {
            return true;
        }

        @Override
        public void handle(TaskContext context) {
            begunAt = context.newestCheckpoint().map(saved -> Integer.parseInt(new String(saved.state(), StandardCharsets.UTF_8))).orElse(0);
            stepsDone = begunAt;
            while (stepsDone < steps) {
                context.token().pause(Duration.ZERO);
                stepsDone++;
                if (stepsDone % 2 == 0) {
                    context.checkpoint(stepsDone, bytes(String.valueOf(stepsDone)));
                }
                if (stepsDone == stopAt) {
                    token.cancel(CancelReason.SHUTDOWN);
                }
            }
        }
    }

    private static LeasedMessage leased(byte[] value, int deliveries) {
        return new LeasedMessage(null, value, deliveries, new LeasedMessage.Place("tasks", 0, 7, Instant.EPOCH));
    }
}
