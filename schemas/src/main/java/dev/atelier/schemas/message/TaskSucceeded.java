package dev.atelier.schemas.message;

import dev.atelier.schemas.Stage;

/**
 * The task's manifest is committed.
 *
 * @param contentKey where the output is
 * @param reused whether it was there already
 * @param durationMillis from the lease to the commit
 */
public record TaskSucceeded(String job, String tenant, String task, Stage stage, int attempt, String worker, String contentKey,
        boolean reused,
        long durationMillis) implements TaskEvent {
}
