package dev.atelier.gateway.parked;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.TaskStatus;
import dev.atelier.schemas.work.Work;
import java.time.Instant;
import java.util.List;

/**
 * A task that was tried as often as is allowed.
 *
 * @param attempts over the job's whole life, replays included
 * @param failure of the last attempt
 * @param worker that had it last
 * @param contentKey where its output would be
 * @param needs the tasks whose outputs it takes
 * @param work all that decides its output; only where one job is looked at
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ParkedTask(String task, Stage stage, int attempts, Failure failure, String worker, Instant parkedAt, String contentKey,
        List<Need> needs, Work work) {

    /**
     * What another task made for it.
     *
     * @param contentKey its output lies under {@code <tenant>/stages/<content key>/}
     */
    public record Need(String task, Stage stage, TaskStatus state, String contentKey) {}

    ParkedTask withoutWork() {
        return new ParkedTask(task, stage, attempts, failure, worker, parkedAt, contentKey, needs, null);
    }
}
