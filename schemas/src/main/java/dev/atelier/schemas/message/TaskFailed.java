package dev.atelier.schemas.message;

import dev.atelier.schemas.Stage;

/** The attempt has failed; the workflow decides whether there is another. */
public record TaskFailed(String job, String tenant, String task, Stage stage, int attempt, String worker, Failure failure)
        implements TaskEvent {
}
