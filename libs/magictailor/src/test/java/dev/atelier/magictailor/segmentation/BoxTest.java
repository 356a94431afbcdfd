package dev.atelier.magictailor.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
    private final Box best = new Box(0, 0, 0.5f, 0.5f, 0.9f);
    private final Box nearlySame = new Box(0, 0, 0.5f, 0.48f, 0.8f);
    private final Box other = new Box(0.25f, 0, 0.75f, 0.5f, 0.7f);

    @Test
    void shouldMeasureOverlapAsIntersectionOverUnion() {
        assertThat(best.overlap(other)).isCloseTo(1 / 3f, within(1e-6f));
        assertThat(best.overlap(new Box(0.6f, 0.6f, 1, 1, 1))).isZero();
    }

    @Test
    void shouldDropABoxThatRepeatsABetterOne() {
        assertThat(Box.best(List.of(other, nearlySame, best), 0.8f, 3)).containsExactly(best, other);
        assertThat(Box.best(List.of(other, nearlySame, best), 0.99f, 2)).containsExactly(best, nearlySame);
    }
}
