package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Words;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A stage in the graph.
 *
 * @param title what it does, in plain words
 * @param since when its first task started, while it runs
 * @param retries attempts beyond each task's first
 */
record StageView(Stage stage, String title, String does, StageState state, int done, int total, int reused, int retries, String workers,
        String took,
        Instant since, List<TaskView> tasks) {

    static Optional<StageView> of(Stage stage, List<TaskSnapshot> all) {
        List<TaskSnapshot> tasks = all.stream().filter(task -> task.stage() == stage).toList();
        return tasks.isEmpty() ? Optional.empty() : Optional.of(of(stage, StageState.of(tasks), tasks));
    }

    private static StageView of(Stage stage, StageState state, List<TaskSnapshot> tasks) {
        int done = count(tasks.stream().filter(task -> task.state() == TaskStatus.SUCCEEDED).count());
        int reused = count(tasks.stream().filter(task -> Boolean.TRUE.equals(task.reused())).count());
        int retries = tasks.stream().mapToInt(task -> Math.max(0, task.attempt() - 1)).sum();
        String workers = String.join(", ", tasks.stream().map(TaskSnapshot::worker).filter(Objects::nonNull).distinct().sorted().toList());
        Optional<Instant> start = tasks.stream().map(TaskSnapshot::startedAt).filter(Objects::nonNull).min(Comparator.naturalOrder());
        Instant since = state == StageState.RUNNING ? start.orElse(null) : null;
        return new StageView(stage, Words.of(stage), does(stage), state, done, tasks.size(), reused, retries, workers,
                took(state, tasks, start), since,
                tasks.stream().map(TaskView::of).toList());
    }

    private static String took(StageState state, List<TaskSnapshot> tasks, Optional<Instant> start) {
        Optional<Instant> end = tasks.stream().map(TaskSnapshot::endedAt).filter(Objects::nonNull).max(Comparator.naturalOrder());
        return state == StageState.RUNNING || start.isEmpty() || end.isEmpty() ? ""
                : Words.duration(Duration.between(start.get(), end.get()));
    }

    private static int count(long number) {
        return Math.toIntExact(number);
    }

    private static String does(Stage stage) {
        return switch (stage) {
            case SEGMENTATION -> "finds each thing in its photos";
            case DEGRADATION -> "noise over what is not wanted";
            case WARM_UP -> "all things together";
            case DS_BAL -> "the one that lags behind first";
            case GENERATION -> "pictures, learned and untuned";
            case SCORING -> "pictures with your photos";
        };
    }
}
