package dev.atelier.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.trace.TraceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtlpTracingTest {
    private static final TraceContext CLIENT = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);
    private static final TraceContext EARLIER = new TraceContext("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb", true);

    @Test
    void shouldSendASpanBelowItsParentWithLinkAndFailure() {
        try (Receiver receiver = new Receiver()) {
            try (Tracing tracing = new OtlpTracing("gateway", "g1", receiver.endpoint(), 1)) {
                LiveSpan span = tracing.begin(SpanKind.SERVER, "POST /v1/jobs", Optional.of(CLIENT), Map.of("atelier.job", "j"));
                assertThat(span.context()).hasValueSatisfying(own -> assertThat(own.traceId()).isEqualTo(CLIENT.traceId()));
                span.link(EARLIER);
                span.fail("HTTP 503");
                span.end();
            }

            assertThat(receiver.spans()).singleElement().satisfies(span -> {
                assertThat(span.service()).isEqualTo("gateway");
                assertThat(span.trace()).isEqualTo(CLIENT.traceId());
                assertThat(span.parent()).isEqualTo(CLIENT.spanId());
                assertThat(span.links()).containsExactly(EARLIER.traceId());
                assertThat(span.of("job")).isEqualTo("j");
                assertThat(span.failed()).isTrue();
            });
        }
    }

    @Test
    void shouldTellWhatIsOverUnderTheIdsThatItHas() {
        TraceContext dispatch = CLIENT.span("dispatch");
        Instant begun = Instant.parse("2026-01-01T00:00:00Z");
        FinishedSpan told = new FinishedSpan(SpanKind.PRODUCER, "dispatch scoring", dispatch, CLIENT, List.of(), begun, begun.plusSeconds(2),
                Map.of(), Optional.empty());
        try (Receiver receiver = new Receiver()) {
            try (Tracing tracing = new OtlpTracing("workflow", "w1", receiver.endpoint(), 1)) {
                tracing.tell(told);
                tracing.begin(SpanKind.INTERNAL, "next", Optional.of(dispatch), Map.of()).end();
            }

            assertThat(receiver.spans()).extracting(Received::name).containsExactlyInAnyOrder("dispatch scoring", "next");
            Received over = receiver.spans().stream().filter(span -> span.name().startsWith("dispatch")).findFirst().orElseThrow();
            assertThat(over.span()).isEqualTo(dispatch.spanId());
            assertThat(over.endedNanos() - over.begunNanos()).isEqualTo(2_000_000_000L);
            assertThat(receiver.spans()).filteredOn(span -> span.name().equals("next")).singleElement().satisfies(next -> {
                assertThat(next.parent()).isEqualTo(dispatch.spanId());
                assertThat(next.span()).as("ids are chosen for one span only").isNotEqualTo(dispatch.spanId());
            });
        }
    }

    @Test
    void shouldKeepNothingOfATraceThatIsNotSampled() {
        try (Receiver receiver = new Receiver()) {
            try (Tracing tracing = new OtlpTracing("worker", "w1", receiver.endpoint(), 1)) {
                tracing.begin(SpanKind.CONSUMER, "run", Optional.of(new TraceContext(CLIENT.traceId(), CLIENT.spanId(), false)), Map.of()).end();
            }
            assertThat(receiver.spans()).isEmpty();
        }
    }

    @Test
    void shouldPassTheTraceOnWhereNobodyKeepsIt() {
        LiveSpan span = Tracing.OFF.begin(SpanKind.CONSUMER, "run", Optional.of(CLIENT), Map.of());

        assertThat(span.context()).contains(CLIENT);
    }
}
