package dev.atelier.magictailor.mask;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Expected values are PyTorch 2.7's. */
class NearestResizeTest {
    private static final float[] LINE = {0, 1, 2, 3, 4, 5, 6};

    @Test
    void shouldPickTheSamplesThatTorchPicks() {
        assertThat(NearestResize.resize(LINE, 1, 7, 1, 3)).containsExactly(0, 2, 4);
        assertThat(NearestResize.resize(LINE, 1, 7, 1, 5)).containsExactly(0, 1, 2, 4, 5);
        assertThat(NearestResize.resize(LINE, 7, 1, 4, 1)).containsExactly(0, 1, 3, 5);
    }

    @Test
    void shouldKeepRowsAndColumnsApart() {
        float[] plane = {0, 1, 2, 3, 10, 11, 12, 13};

        assertThat(NearestResize.resize(plane, 2, 4, 4, 2)).containsExactly(0, 2, 0, 2, 10, 12, 10, 12);
    }

    @Test
    void shouldMirrorEveryRow() {
        float[] planes = {1, 2, 3, 4, 5, 6};

        Mirror.flip(planes, 3);

        assertThat(planes).containsExactly(3, 2, 1, 6, 5, 4);
    }
}
