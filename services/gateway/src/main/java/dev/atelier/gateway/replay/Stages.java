package dev.atelier.gateway.replay;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.TaskSnapshot;
import dev.atelier.schemas.message.TaskStatus;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/** Which stage a replay is about. */
public final class Stages {
    private static final Set<TaskStatus> BROKEN = Set.of(TaskStatus.FAILED, TaskStatus.PARKED);

    private Stages() {
    }

    /** The stage of that name; a {@link StageUnknownException} lists those that there are. */
    static Stage named(String name) {
        return Stage.find(name).orElseThrow(() -> StageUnknownException.of(name));
    }

    /** Where the job broke; where it was only stopped, the first stage that it had not finished; nothing where it succeeded. */
    public static Optional<Stage> unfinished(JobSnapshot job) {
        return job.tasks().stream().filter(task -> task.state() != TaskStatus.SUCCEEDED)
                .min(Comparator.comparing((TaskSnapshot task) -> !broken(task)).thenComparing(TaskSnapshot::stage))
                .map(TaskSnapshot::stage);
    }

    /** Whether a task of that stage failed or was parked. */
    static boolean brokeIn(JobSnapshot job, Stage stage) {
        return job.tasks().stream().anyMatch(task -> task.stage() == stage && broken(task));
    }

    private static boolean broken(TaskSnapshot task) {
        return BROKEN.contains(task.state());
    }
}
