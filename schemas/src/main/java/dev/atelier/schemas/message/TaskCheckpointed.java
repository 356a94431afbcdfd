package dev.atelier.schemas.message;

import dev.atelier.schemas.Stage;

/**
 * The task can be taken up again at this step.
 *
 * @param step steps done
 */
public record TaskCheckpointed(String job, String tenant, String task, Stage stage, int attempt, String worker, int step)
        implements TaskEvent {
}
