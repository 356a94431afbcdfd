package dev.atelier.stage.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentsTest {
    private final List<String> told = new ArrayList<>();
    private final Residents<String, Session> residents = new Residents<>(2, Session::new);

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
    void shouldTryToOpenAgainAfterAFailure() {
        Residents<String, Session> failing = new Residents<>(1, key -> {
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
