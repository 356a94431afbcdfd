package dev.atelier.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader();

    @Test
    void shouldReadNoMoreThanAJobCouldNeed() {
        AtomicLong read = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                read.incrementAndGet();
                return ' ';
            }
        };

        assertThatThrownBy(() -> reader.json(endless)).isInstanceOfSatisfying(AtelierException.class,
                refused -> assertThat(refused.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE));
        assertThat(read.get()).isLessThan(2 << 20);
    }

    @Test
    void shouldReadAJob() {
        assertThat(reader.json(new ByteArrayInputStream("{\"seed\": 7}".getBytes(StandardCharsets.UTF_8))).seed()).isEqualTo(7);
    }
}
