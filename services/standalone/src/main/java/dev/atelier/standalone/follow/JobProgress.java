package dev.atelier.standalone.follow;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What is known of a running job, from its snapshots and the progress of its tasks. */
public final class JobProgress {
    private final Map<String, Progress> newest = new HashMap<>();
    private JobSnapshot snapshot;

    public JobProgress(JobSnapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Takes a message in; older ones than known are passed over. */
    public void take(Message message) {
        switch (message) {
            case JobSnapshot newer when newer.version() >= snapshot.version() -> snapshot = newer;
            case Progress progress -> newest.merge(progress.task(), progress, JobProgress::later);
            default -> {
                // other messages say nothing that is shown
            }
        }
    }

    public JobSnapshot snapshot() {
        return snapshot;
    }

    /** The stages that the job has, in order. */
    List<StageProgress> stages(Instant now) {
        return Arrays.stream(Stage.values()).map(stage -> stage(stage, now)).flatMap(Optional::stream).toList();
    }

    private Optional<StageProgress> stage(Stage stage, Instant now) {
        List<TaskSnapshot> tasks = snapshot.tasks().stream().filter(task -> task.stage() == stage).toList();
        return tasks.isEmpty() ? Optional.empty() : Optional.of(stage(stage, tasks, now));
    }

    private StageProgress stage(Stage stage, List<TaskSnapshot> tasks, Instant now) {
        StageState state = state(tasks);
        int done = (int) tasks.stream().filter(task -> task.state() == TaskStatus.SUCCEEDED).count();
        int reused = (int) tasks.stream().filter(task -> Boolean.TRUE.equals(task.reused())).count();
        Optional<Progress> running = tasks.stream().filter(task -> task.state() == TaskStatus.RUNNING)
                .map(task -> newest.get(task.task())).filter(Objects::nonNull).max(Comparator.comparingInt(Progress::step));
        Optional<Double> loss = tasks.stream().map(task -> newest.get(task.task())).filter(Objects::nonNull)
                .map(progress -> progress.values().get("loss")).filter(Objects::nonNull).findFirst();
        return new StageProgress(stage, state, done, tasks.size(), reused, running.map(Progress::step).orElse(0),
                running.map(Progress::totalSteps).orElse(0), loss, fraction(tasks), elapsed(tasks, state, now));
    }

    private static StageState state(List<TaskSnapshot> tasks) {
        if (tasks.stream().anyMatch(task -> task.state() == TaskStatus.FAILED || task.state() == TaskStatus.PARKED)) {
            return StageState.FAILED;
        }
        if (tasks.stream().anyMatch(task -> task.state() == TaskStatus.CANCELLED)) {
            return StageState.CANCELLED;
        }
        if (tasks.stream().allMatch(task -> task.state() == TaskStatus.SUCCEEDED)) {
            return StageState.DONE;
        }
        boolean begun = tasks.stream().anyMatch(task -> task.startedAt() != null);
        return begun ? StageState.RUNNING : StageState.WAITING;
    }

    private double fraction(List<TaskSnapshot> tasks) {
        return tasks.stream().mapToDouble(this::fraction).sum() / tasks.size();
    }

    private double fraction(TaskSnapshot task) {
        Progress progress = newest.get(task.task());
        return switch (task.state()) {
            case SUCCEEDED -> 1;
            case RUNNING -> progress == null || progress.totalSteps() == 0 ? 0 : (double) progress.step() / progress.totalSteps();
            case WAITING, READY, RETRYING, FAILED, CANCELLED, PARKED -> 0;
        };
    }

    private static Duration elapsed(List<TaskSnapshot> tasks, StageState state, Instant now) {
        Optional<Instant> start = tasks.stream().map(TaskSnapshot::startedAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
        Instant end = state == StageState.RUNNING ? now
                : tasks.stream().map(TaskSnapshot::endedAt).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(now);
        return start.map(from -> Duration.between(from, end)).filter(time -> !time.isNegative()).orElse(Duration.ZERO);
    }

    private static Progress later(Progress known, Progress next) {
        return next.attempt() > known.attempt() || (next.attempt() == known.attempt() && next.step() >= known.step()) ? next : known;
    }
}
