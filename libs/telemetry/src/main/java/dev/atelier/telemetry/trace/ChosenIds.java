package dev.atelier.telemetry.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Random ids, but for spans whose id is chosen by whoever tells them: the SDK asks here on the thread that begins the span. */
final class ChosenIds implements IdGenerator {
    private final IdGenerator random = IdGenerator.random();
    private final ThreadLocal<String> chosen = new ThreadLocal<>();

    <T> T with(String spanId, Supplier<T> begin) {
        chosen.set(spanId);
        try {
            return begin.get();
        } finally {
            chosen.remove();
        }
    }

    @Override
    public String generateSpanId() {
        String id = chosen.get();
        return id == null ? random.generateSpanId() : id;
    }

    @Override
    public String generateTraceId() {
        return random.generateTraceId();
    }
}
