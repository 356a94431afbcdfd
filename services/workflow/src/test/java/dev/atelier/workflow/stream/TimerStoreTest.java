package dev.atelier.workflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.workflow.core.Timer;
import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimerStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private final KeyValueStore<String, Timer> kept = Stores.keyValueStoreBuilder(
            Stores.inMemoryKeyValueStore(TimerStore.TIMERS), Serdes.String(), JsonSerde.of(Timer.class)).withLoggingDisabled().build();
    private final TimerStore timers = new TimerStore(kept);

    @BeforeEach
    void open() {
        kept.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), kept);
    }

    @AfterEach
    void close() {
        kept.close();
    }

    @Test
    void shouldTakeOutWhatIsDueInOrderAndOnce() {
        timers.set(timer("late"), NOON.plusSeconds(2));
        timers.set(timer("early"), NOON.plusSeconds(1));
        timers.set(timer("tomorrow"), NOON.plusSeconds(86_400));

        assertThat(timers.takeDue(NOON.plusSeconds(2), 10)).containsExactly(timer("early"), timer("late"));
        assertThat(timers.takeDue(NOON.plusSeconds(2), 10)).isEmpty();
    }

    @Test
    void shouldLeaveTheRestForTheNextTime() {
        for (int n = 0; n < 5; n++) {
            timers.set(timer("job-" + n), NOON.plusMillis(n));
        }

        assertThat(timers.takeDue(NOON.plusSeconds(1), 3)).containsExactly(timer("job-0"), timer("job-1"), timer("job-2"));
        assertThat(timers.takeDue(NOON.plusSeconds(1), 3)).containsExactly(timer("job-3"), timer("job-4"));
    }

    @Test
    void shouldFindAReminderThatIsSetForAMomentAlreadyPast() {
        timers.set(timer("first"), NOON);
        timers.takeDue(NOON.plusSeconds(10), 10);

        timers.set(timer("past"), NOON.plusSeconds(3));

        assertThat(timers.takeDue(NOON.plusSeconds(11), 10)).containsExactly(timer("past"));
    }

    private static Timer timer(String job) {
        return new Timer.DeadlineDue(job);
    }
}
