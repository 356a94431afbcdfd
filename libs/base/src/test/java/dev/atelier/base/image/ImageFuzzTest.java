package dev.atelier.base.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.fuzz.Mutations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged pictures are read or refused with a reason: nothing else happens. {@code -Datelier.fuzz=N} tries more. */
class ImageFuzzTest {
    private static final int COUNT = Integer.getInteger("atelier.fuzz", 300);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ImageLimits LIMITS = new ImageLimits(1, 1_000_000, 1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "plain.jpg", "progressive.jpg", "lossy.webp", "lossless.webp"})
    void shouldReadOrRefuse(String name) throws Exception {
        byte[] good = Files.readAllBytes(Path.of("src/test/resources/image", name));
        int refused = Assertions.assertTimeoutPreemptively(LIMIT, () -> refused(good));
        assertThat(refused).as("damage is seen").isBetween(COUNT / 20, COUNT);
    }

    private static int refused(byte[] good) {
        int refused = 0;
        for (int seed = 0; seed < COUNT; seed++) {
            byte[] damaged = Mutations.of(good, seed);
            try {
                ImageFiles.decode("x", damaged, LIMITS);
                ImageFiles.decodeMask("x", damaged, LIMITS);
            } catch (AtelierException reason) {
                assertThat(reason.getMessage()).isNotBlank();
                refused++;
            } catch (RuntimeException | Error unexpected) {
                throw new AssertionError("seed " + seed, unexpected);
            }
        }
        return refused;
    }
}
