package dev.atelier.worker.task;

import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.work.Work;
import dev.atelier.storage.artifact.ArtifactNotReadyException;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Draft;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.object.Digests;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.checkpoint.Checkpoint;
import dev.atelier.worker.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** All that a handler needs to know and do about one attempt at a task. Used by one thread, but for the token. */
public final class TaskContext {
    private static final Duration FIRST_LOOK_AGAIN = Duration.ofMillis(50);
    private static final Duration LAST_LOOK_AGAIN = Duration.ofMillis(500);

    private final WorkerTools tools;
    private final Task task;
    private final CancelToken token;
    private final Draft draft;
    private final Checkpoints checkpoints;
    private final Reports reports;
    private final TaskMonitor monitor;

    TaskContext(WorkerTools tools, Task task, CancelToken token, Draft draft, Reports reports, TaskMonitor monitor) {
        this.tools = tools;
        this.task = task;
        this.token = token;
        this.draft = draft;
        this.checkpoints = new Checkpoints(tools.store(), task);
        this.reports = reports;
        this.monitor = monitor;
    }

    public Task task() {
        return task;
    }

    public Work work() {
        return task.work();
    }

    /** An uploaded file, as a local copy to be read soon. */
    public Path input(String sha256) {
        String key = ObjectKeys.input(task.tenant(), sha256);
        return tools.cache().get(sha256, target -> {
            tools.store().download(key, target);
            verify(key, target, sha256);
        });
    }

    /** What another task has made; transient failure where that task is not done. */
    public Manifest output(String contentKey) {
        return artifacts().require(task.tenant(), contentKey);
    }

    /** A file that another task has made, as a local copy to be read soon. */
    public Path output(String contentKey, String name) {
        return output(output(contentKey), name);
    }

    public Path output(Manifest manifest, String name) {
        return tools.cache().get(manifest.file(name).sha256(), target -> artifacts().download(task.tenant(), manifest, name, target));
    }

    /** The same, for a file that is used at once. */
    public byte[] outputBytes(String contentKey, String name) {
        try {
            return Files.readAllBytes(output(contentKey, name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read '" + name + "' of " + contentKey, e);
        }
    }

    /** Waits for another task's output; transient failure when it takes longer than the limit. */
    public Manifest await(String contentKey, Duration limit) {
        Instant end = Instant.now().plus(limit);
        Duration pause = FIRST_LOOK_AGAIN;
        while (true) {
            token.check();
            Optional<Manifest> found = artifacts().find(task.tenant(), contentKey);
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new ArtifactNotReadyException(contentKey);
            }
            token.pause(pause);
            pause = pause.compareTo(LAST_LOOK_AGAIN) < 0 ? pause.multipliedBy(2) : pause;
        }
    }

    /** Where outputs go. */
    public Draft draft() {
        return draft;
    }

    /** Tells the work when to stop: to be asked between steps. */
    public CancelToken token() {
        return token;
    }

    /** Shows how far the work is; often called, seldom sent. */
    public void progress(int step, int totalSteps, Map<String, Double> values) {
        reports.progress(step, totalSteps, values);
    }

    /**
     * Shows a picture of how the work looks by now. It lies beside the task's outputs, not among them.
     *
     * @param step steps done, in the whole training
     */
    public void preview(int step, byte[] png) {
        String key = ObjectKeys.preview(task.tenant(), task.contentKey(), step);
        tools.store().put(key, png);
        reports.preview(key);
    }

    /**
     * Keeps, beside a preview to come, where a word is in it.
     *
     * @param step of the preview
     * @param word n of {@code <vn>}
     */
    public void previewHeat(int step, int word, byte[] png) {
        tools.store().put(ObjectKeys.previewHeat(task.tenant(), task.contentKey(), step, word), png);
    }

    /** A step of training has taken that long, waits left out; for metrics. */
    public void stepped(Duration took, Map<String, Double> values) {
        monitor.stepped(task, took, values);
    }

    /** The state to go on from, if there is any. */
    public Optional<Checkpoint> newestCheckpoint() {
        return checkpoints.newest();
    }

    /** Keeps a state to go on from; written when this returns. */
    public void checkpoint(int step, byte[] state) {
        checkpoints.save(step, state);
        reports.checkpointed(step);
    }

    Checkpoints checkpoints() {
        return checkpoints;
    }

    private Artifacts artifacts() {
        return tools.artifacts();
    }

    private static void verify(String key, Path file, String sha256) {
        try {
            Digests.require(key, file, sha256);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
