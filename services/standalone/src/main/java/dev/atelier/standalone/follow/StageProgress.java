package dev.atelier.standalone.follow;

import dev.atelier.schemas.Stage;
import java.time.Duration;
import java.util.Optional;

/**
 * How far one stage of a job is.
 *
 * @param state of the stage as a whole
 * @param done tasks that succeeded
 * @param total tasks
 * @param reused tasks whose output was there already
 * @param step steps done of the running task of a stage that has one task
 * @param totalSteps steps of that task; 0 where unknown
 * @param loss newest loss of a training stage
 * @param fraction of the whole stage, 0 to 1
 * @param elapsed since the stage's first task started; until its last ended, once it has
 */
record StageProgress(
        Stage stage, StageState state, int done, int total, int reused, int step, int totalSteps, Optional<Double> loss, double fraction, Duration elapsed) {

    /** Time to go, judged by the time that the steps so far took. */
    Optional<Duration> remaining() {
        if (state != StageState.RUNNING || fraction <= 0.02 || elapsed.isZero()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis((long) (elapsed.toMillis() * (1 - fraction) / fraction)));
    }
}
