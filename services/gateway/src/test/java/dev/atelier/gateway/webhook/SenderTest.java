package dev.atelier.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.gateway.outside.Network;
import dev.atelier.gateway.outside.Targets;
import dev.atelier.schemas.message.JobStateChanged;
import dev.atelier.schemas.message.JobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SenderTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private Receiver receiver;

    @BeforeEach
    void open() throws Exception {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void shouldNotGoWhereItIsSentOn() {
        Attempt attempt = send(new Targets(List.of(Network.parse("127.0.0.1/32")), true), receiver.url("/elsewhere"));

        assertThat(attempt.status()).isEqualTo(302);
        assertThat(attempt.succeeded()).isFalse();
        assertThat(receiver.calls).extracting(Receiver.Call::path).containsExactly("/elsewhere");
    }

    @Test
    void shouldNotCallAnAddressThatHasBecomeClosed() {
        Attempt attempt = send(new Targets(List.of(), true), receiver.url("/x"));

        assertThat(attempt.error()).contains("cannot be used");
        assertThat(receiver.calls).isEmpty();
    }

    private static Attempt send(Targets targets, String url) {
        Hook hook = new Hook("j", "t", url, Set.of(JobStatus.SUCCEEDED));
        try (Sender sender = new Sender(targets, LIMIT)) {
            return sender.send(Delivery.of(hook, new JobStateChanged("j", "t", null, JobStatus.SUCCEEDED, null, 1), Instant.now()), List.of("secret"));
        }
    }
}
