package dev.atelier.gateway.security.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** With a refill so slow that none comes while the test runs. */
class BucketsTest {
    private final Buckets buckets = new Buckets(3, 1, Duration.ofHours(1));

    @Test
    void shouldGiveAsManyAsMayComeAtOnceAndThenSayHowLongToWait() {
        assertThat(IntStream.range(0, 3).mapToObj(_ -> buckets.take("a").allowance().remaining())).containsExactly(2L, 1L, 0L);

        Buckets.Taken none = buckets.take("a");
        assertThat(none.given()).isFalse();
        assertThat(none.allowance().waitSeconds()).isBetween(1L, 3600L);
        assertThat(none.allowance().headers()).containsEntry("RateLimit-Policy", "\"caller\";q=3;w=10800");
        assertThat(none.allowance().headers().get("RateLimit")).startsWith("\"caller\";r=0;t=");
    }

    @Test
    void shouldLetOneCallersHasteCostNobodyElseAnything() {
        IntStream.range(0, 5).forEach(_ -> buckets.take("a"));

        assertThat(buckets.take("a").given()).isFalse();
        assertThat(buckets.take("b").given()).isTrue();
    }
}
