package dev.atelier.schemas.message;

import dev.atelier.schemas.MayBeAbsent;
import dev.atelier.schemas.Stage;
import java.time.Instant;

/**
 * A task as people see it.
 *
 * @param attempt from 1; 0 before the first
 * @param contentKey its outputs are at {@code <tenant>/stages/<contentKey>/} once it succeeded
 * @param worker who ran it last; default none
 * @param step steps of its newest checkpoint; default none
 * @param reused whether its output was there already; default false
 * @param failure of its last attempt; default none
 * @param startedAt of its last attempt; default none
 * @param endedAt default none
 */
public record TaskSnapshot(String task, Stage stage, TaskStatus state, int attempt, String contentKey, @MayBeAbsent String worker,
        @MayBeAbsent Integer step, @MayBeAbsent Boolean reused, @MayBeAbsent Failure failure, @MayBeAbsent Instant startedAt,
        @MayBeAbsent Instant endedAt) {
}
