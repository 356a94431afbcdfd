package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;

/**
 * Take an ended job up again from this stage. What an earlier stage made is found by its content key and not made again.
 *
 * @param fresh whether the replayed tasks leave their checkpoints aside; finished outputs stay what they are
 * @param version of the job's state that the sender saw: on any other the command does nothing, so that sending it twice replays once;
 * default whichever it is
 */
public record ReplayJob(String job, String tenant, Stage from, boolean fresh, @MayBeAbsent Long version) implements Command {
    /** Whatever the job's version is. */
    public static ReplayJob of(String job, String tenant, Stage from, boolean fresh) {
        return new ReplayJob(job, tenant, from, fresh, null);
    }
}
