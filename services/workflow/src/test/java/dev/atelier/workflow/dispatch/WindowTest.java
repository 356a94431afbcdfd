package dev.atelier.workflow.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Duration LEAD = Duration.ofMillis(200);
    private static final Instant START = Instant.parse("2026-11-27T00:00:00Z");

    private final Window window = new Window(2, LEAD);

    @Test
    void shouldGrowWhileWorkersTakeAllAtOnce() {
        window.taken(Duration.ofMillis(20), true);
        window.taken(Duration.ofMillis(20), true);

        assertThat(window.size()).isEqualTo(4);
    }

    @Test
    void shouldStayWhereNothingMoreWaitsToBeReleased() {
        window.taken(Duration.ofMillis(20), false);

        assertThat(window.size()).isEqualTo(2);
    }

    @Test
    void shouldShrinkWhenReleasedTasksWaitButNotBelowItsLeast() {
        window.taken(Duration.ZERO, true);
        for (int n = 0; n < 10; n++) {
            window.taken(Duration.ofMillis(201), true);
        }

        assertThat(window.size()).isEqualTo(2);
    }

    @Test
    void shouldStayAsItIsBetweenHalfTheLeadAndTheLead() {
        window.taken(Duration.ofMillis(150), true);

        assertThat(window.size()).isEqualTo(2);
    }

    @Test
    void shouldNotGrowWithoutEnd() {
        for (int n = 0; n < 5000; n++) {
            window.taken(Duration.ZERO, true);
        }

        assertThat(window.size()).isEqualTo(1024);
    }

    @Test
    void shouldStayFixedWithoutALead() {
        Window fixed = new Window(2, Duration.ZERO);

        fixed.taken(Duration.ZERO, true);

        assertThat(fixed.size()).isEqualTo(2);
    }

    @Test
    void shouldLetAQueueReleaseMoreWhereWorkersAreQuick() {
        FairQueue queue = new FairQueue(2, LEAD, _ -> 1);
        for (int n = 0; n < 20; n++) {
            queue.offer(new Ticket("j/" + n, 1, "t", 5, START, n));
        }
        Instant now = START;
        for (int n = 0; n < 4; n++) {
            release(queue, now);
            now = now.plusMillis(10);
            queue.take("j/" + n, 1, now);
        }
        release(queue, now);

        assertThat(queue.released()).isEqualTo(6);
    }

    private static void release(FairQueue queue, Instant now) {
        while (queue.release(now).isPresent()) {
            // as many as it lets go
        }
    }
}
