package dev.atelier.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignatureTest {
    /** Computed with Python's hmac. */
    @Test
    void shouldBeAnHmacOfTimeAndBodyForEverySecret() {
        assertThat(Signature.of(List.of("whsec_test", "older"), Instant.ofEpochSecond(1_700_000_000), "{\"a\":1}")).isEqualTo(
                "t=1700000000,v1=38877139021993b830af32feea6e18a8da83eb2f6e49ee50bd9e4cf4ca4d3789,"
                + "v1=c6b9cff16eb89c3707e065443e0c99232b178777c5b5f3e5036495bdbb51929f");
    }
}
