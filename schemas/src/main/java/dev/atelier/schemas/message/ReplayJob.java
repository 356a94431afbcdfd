package dev.atelier.schemas.message;

import dev.atelier.schemas.Stage;

/**
 * Take an ended job up again from this stage. What an earlier stage made is found by its content key and not made again.
 *
 * @param fresh whether the replayed tasks leave their checkpoints aside; finished outputs stay what they are
 */
public record ReplayJob(String job, String tenant, Stage from, boolean fresh) implements Command {
}
