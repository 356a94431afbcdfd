package dev.atelier.stage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ResidentsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Residents<String, Session> residents = new Residents<>(2, LONG, Session::new);

    @Test
    void shouldOpenOnceAndCloseWhatWasUsedLongestAgo() {
        use("a");
        use("b");
        use("a");
        use("c");
        use("a");
        use("b");

        assertThat(told).containsExactly("open a", "open b", "close b", "open c", "close c", "open b");
    }

    @Test
    void shouldNotCloseWhatIsInUse() {
        residents.use("a", a -> {
            use("b");
            use("c");
            return null;
        });

        assertThat(told).containsExactly("open a", "open b", "close b", "open c");
    }

    @Test
    void shouldCloseWhatNobodyUsesForAWhileAndOpenItAgain() {
        Residents<String, Session> brief = new Residents<>(2, Duration.ofMillis(1), Session::new);

        brief.use("a", a -> {
            brief.use("b", b -> b);
            await().until(() -> told.contains("close b"));
            assertThat(told).doesNotContain("close a");
            return a;
        });
        await().until(() -> told.contains("close a"));
        brief.use("a", a -> a);

        assertThat(told).filteredOn("open a"::equals).hasSize(2);
    }

    @Test
    void shouldTryToOpenAgainAfterAFailure() {
        Residents<String, Session> failing = new Residents<>(1, LONG, key -> {
            throw new IllegalStateException("no memory");
        });

        assertThatThrownBy(() -> failing.use("a", a -> a)).hasMessage("no memory");
        assertThatThrownBy(() -> failing.use("a", a -> a)).hasMessage("no memory");
    }

    @Test
    void shouldCloseAllAtTheEnd() {
        use("a");
        use("b");

        residents.close();

        assertThat(told).endsWith("close a", "close b");
    }

    private void use(String key) {
        residents.use(key, session -> session);
    }

    private final class Session implements AutoCloseable {
        private final String key;

        Session(String key) {
            this.key = key;
            told.add("open " + key);
        }

        @Override
        public void close() {
            told.add("close " + key);
        }
    }
}
