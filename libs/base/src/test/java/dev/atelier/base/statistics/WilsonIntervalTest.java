package dev.atelier.base.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

    /** Figures of Newcombe (1998), table I: 81 of 263, and 0 of 20; by hand, 20 of 20 is the mirror of the latter. */
    @Test
    void shouldGiveWilsonsFigures() {
        assertThat(WilsonInterval.of(81, 263).low()).isCloseTo(.2553, within(5e-5));
        assertThat(WilsonInterval.of(81, 263).high()).isCloseTo(.3662, within(5e-5));
        assertThat(WilsonInterval.of(0, 20).low()).isCloseTo(0, within(1e-12));
        assertThat(WilsonInterval.of(0, 20).high()).isCloseTo(.1611, within(5e-5));
        assertThat(WilsonInterval.of(20, 20).low()).isCloseTo(1 - .1611, within(5e-5));
        assertThat(WilsonInterval.of(0, 0)).isEqualTo(new WilsonInterval(0, 1));
    }
}
