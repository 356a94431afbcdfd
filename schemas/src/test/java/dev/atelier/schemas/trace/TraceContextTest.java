package dev.atelier.schemas.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void shouldBeReadAndWrittenAsMessagesHaveIt() {
        TraceContext read = TraceContext.parse(TRACEPARENT).orElseThrow();

        assertThat(read).isEqualTo(new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true));
        assertThat(read.traceparent()).isEqualTo(TRACEPARENT);
    }

    @Test
    void shouldNameTheSameSpanWheneverItIsAsked() {
        TraceContext parent = TraceContext.parse(TRACEPARENT).orElseThrow();
        TraceContext other = TraceContext.parse(TRACEPARENT.replace("4bf", "5bf")).orElseThrow();

        assertThat(parent.span("job")).isEqualTo(parent.span("job")).isNotEqualTo(parent.span("task")).isNotEqualTo(parent);
        assertThat(parent.span("a").span("job")).as("the name decides, not the span that asks").isEqualTo(parent.span("job"));
        assertThat(other.span("job").spanId()).as("each trace has its own").isNotEqualTo(parent.span("job").spanId());
        assertThat(TraceContext.parse(parent.span("job").traceparent())).contains(parent.span("job"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00-trace-span-01", "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"})
    void shouldTakeWhatItDoesNotKnowForNoTrace(String text) {
        assertThat(TraceContext.parse(text)).isEmpty();
    }
}
