package dev.atelier.schemas.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.work.Work;
import java.util.Collection;
import java.util.List;

/**
 * A task of a job's graph.
 *
 * @param id in the job, such as {@code degradation-3}
 * @param contentKey where its output will be
 * @param needs ids of the tasks that must succeed before a worker may get this one
 */
public record PlannedTask(String id, Work work, String contentKey, List<String> needs) {
    public PlannedTask {
        needs = List.copyOf(needs);
    }

    static PlannedTask of(String id, Work work, int stageVersion, Collection<String> needs) {
        return new PlannedTask(id, work, ContentKey.of(work, stageVersion), List.copyOf(needs));
    }

    @JsonIgnore
    public Stage stage() {
        return work.stage();
    }
}
