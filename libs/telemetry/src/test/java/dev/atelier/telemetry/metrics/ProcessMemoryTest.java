package dev.atelier.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class ProcessMemoryTest {
    @Test
    void shouldTellWhatTheProcessHasAndMayHave() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        ProcessMemory.register(registry);

        double resident = registry.get("process.resident.memory").gauge().value();
        assertThat(resident).isGreaterThan(1 << 20);
        assertThat(registry.get("atelier.memory.limit").gauge().value()).isGreaterThan(resident);
    }
}
