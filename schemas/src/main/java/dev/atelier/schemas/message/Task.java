package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.work.Work;
import java.time.Instant;

/**
 * A task for a worker. Topic {@code atelier.tasks.<stage>}, a share-group queue: delivered at least once.
 *
 * @param task its id in the job, such as {@code degradation-3}
 * @param attempt from 1; counted by the workflow, so that it survives brokers
 * @param contentKey where the output goes: {@code <tenant>/stages/<contentKey>/}
 * @param deadline after it nobody wants the output; default none
 * @param checkpointEvery steps between two checkpoints of a training task; default the worker's own
 * @param fresh whether checkpoints are to be left aside; default false
 * @param lastFailure code of the failure that ended the attempt before, such as {@code out-of-memory}: the same plan would fail again;
 * default none
 */
public record Task(String job, String tenant, String task, Stage stage, int attempt, String contentKey, Work work,
        @MayBeAbsent Instant deadline, @MayBeAbsent Integer checkpointEvery, @MayBeAbsent Boolean fresh,
        @MayBeAbsent String lastFailure) implements Message {
    public Task {
        fresh = fresh != null && fresh;
    }

    @Override
    @JsonIgnore
    public String subject() {
        return job + "/" + task;
    }
}
