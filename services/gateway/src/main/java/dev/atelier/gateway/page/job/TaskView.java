package dev.atelier.gateway.page.job;

import dev.atelier.gateway.page.Words;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * A task in the table below the stages. Texts are empty where there is nothing to say.
 *
 * @param since when it started, while it runs: the page counts on from there
 */
record TaskView(String id, String state, String words, int attempt, String worker, boolean reused, String took, Instant since,
        Failure failure) {

    static TaskView of(TaskSnapshot task) {
        boolean running = task.state() == TaskStatus.RUNNING;
        String took = task.startedAt() == null || task.endedAt() == null ? ""
                : Words.duration(Duration.between(task.startedAt(), task.endedAt()));
        boolean reused = Boolean.TRUE.equals(task.reused());
        return new TaskView(task.task(), task.state().id(), Words.of(task.state()), task.attempt(),
                task.worker() == null ? "" : task.worker(), reused,
                reused ? "" : took, running ? task.startedAt() : null, task.failure());
    }
}
