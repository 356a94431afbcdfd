package dev.atelier.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.fuzz.Mutations;
import dev.atelier.schemas.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged messages are read or refused with a reason: nothing else happens. {@code -Datelier.fuzz=N} tries more. */
class MessagesFuzzTest {
    private static final int COUNT = Integer.getInteger("atelier.fuzz", 300);

    @Test
    void shouldReadOrRefuse() {
        List<byte[]> good = Samples.messages().stream().map(message -> Messages.write(CloudEvent.of(message, "fuzz", Instant.EPOCH, null))).toList();
        int refused = 0;
        for (byte[] bytes : good) {
            for (int seed = 0; seed < COUNT; seed++) {
                refused += refuses(seed % 2 == 0 ? Mutations.of(bytes, seed) : Mutations.ofJson(bytes, seed), seed) ? 1 : 0;
            }
        }
        assertThat(refused).isBetween(good.size() * COUNT / 4, good.size() * COUNT - 1);
    }

    private static boolean refuses(byte[] damaged, int seed) {
        try {
            Messages.read(damaged);
            return false;
        } catch (UnreadableMessageException reason) {
            assertThat(reason.getMessage()).isNotBlank();
            return true;
        } catch (RuntimeException | Error unexpected) {
            throw new AssertionError("seed " + seed, unexpected);
        }
    }
}
