package dev.atelier.worker.cancel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Task;
import dev.atelier.worker.Samples;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CancellationsTest {
    private final Cancellations cancellations = new Cancellations();
    private final CancelToken token = new CancelToken();
    private final Task task = Samples.task("segmentation-0-0", 2);

    @Test
    void shouldStopARunningTask() {
        cancellations.begin(task, token);

        cancellations.add(cancelled(2));

        assertThat(token.reason()).contains(CancelReason.REQUESTED);
    }

    @Test
    void shouldStopATaskThatComesAfterItsCancellation() {
        cancellations.add(cancelled(3));

        cancellations.begin(task, token);

        assertThat(token.isCancelled()).isTrue();
    }

    @Test
    void shouldLeaveLaterAttemptsAndOtherTasksAlone() {
        cancellations.add(cancelled(1));
        cancellations.begin(task, token);
        CancelToken other = new CancelToken();
        cancellations.begin(Samples.task("segmentation-0-1", 1), other);
        cancellations.add(cancelled(1));

        assertThat(token.isCancelled()).isFalse();
        assertThat(other.isCancelled()).isFalse();
    }

    @Test
    void shouldForgetTasksThatHaveEnded() {
        cancellations.begin(task, token);
        cancellations.end(task);

        cancellations.add(cancelled(2));

        assertThat(token.isCancelled()).isFalse();
    }

    @Test
    void shouldKeepTheFirstReason() {
        token.cancel(CancelReason.SHUTDOWN);
        token.cancel(CancelReason.LEASE_LOST);

        assertThatThrownBy(token::check).isInstanceOfSatisfying(CancelledException.class,
                e -> assertThat(e.reason()).isEqualTo(CancelReason.SHUTDOWN));
    }

    @Test
    void shouldEndAPauseEarly() {
        Thread.ofVirtual().start(() -> token.cancel(CancelReason.REQUESTED));

        assertThatThrownBy(() -> token.pause(Duration.ofDays(1))).isInstanceOf(CancelledException.class);
    }

    @Test
    void shouldExpire() {
        token.expireAt(Instant.now().minusSeconds(1));

        assertThat(token.reason()).contains(CancelReason.DEADLINE);
    }

    private CancelledTask cancelled(int attempt) {
        return new CancelledTask(task.job(), task.tenant(), task.task(), task.stage(), attempt);
    }
}
