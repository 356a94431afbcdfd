package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;

/**
 * A worker has leased the task and begins; more than once for an attempt when workers are lost.
 *
 * @param fromStep the checkpoint's step that it goes on from; default 0
 */
public record TaskStarted(String job, String tenant, String task, Stage stage, int attempt, String worker, @MayBeAbsent Integer fromStep)
        implements TaskEvent {
    public TaskStarted {
        fromStep = fromStep == null ? 0 : fromStep;
    }
}
