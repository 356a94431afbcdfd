package dev.atelier.gateway.page.job;

import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.util.List;
import java.util.Locale;

/** Where a stage as a whole stands. */
enum StageState {
    WAITING("waiting"),
    RUNNING("running"),
    DONE("done"),
    STOPPED("cancelled"),
    PARKED("parked"),
    FAILED("failed");

    private final String words;

    StageState(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** For style sheets. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static StageState of(List<TaskSnapshot> tasks) {
        if (any(tasks, TaskStatus.FAILED)) {
            return FAILED;
        }
        if (any(tasks, TaskStatus.PARKED)) {
            return PARKED;
        }
        if (tasks.stream().allMatch(task -> task.state() == TaskStatus.SUCCEEDED)) {
            return DONE;
        }
        if (any(tasks, TaskStatus.CANCELLED)) {
            return STOPPED;
        }
        return tasks.stream().anyMatch(task -> task.startedAt() != null || task.state() == TaskStatus.SUCCEEDED) ? RUNNING : WAITING;
    }

    private static boolean any(List<TaskSnapshot> tasks, TaskStatus state) {
        return tasks.stream().anyMatch(task -> task.state() == state);
    }
}
