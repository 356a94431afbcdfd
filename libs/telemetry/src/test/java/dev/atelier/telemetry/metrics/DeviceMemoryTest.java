package dev.atelier.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceMemoryTest {
    @Test
    void shouldReadWhatTheDriversToolTells() {
        DeviceMemory memory = new DeviceMemory(List.of("echo", "1024, 81559"));

        assertThat(memory.lately()).isEqualTo(new DeviceMemory.Reading(1024.0 * 1048576, 81559.0 * 1048576));
    }

    @Test
    void shouldBeNoNumberWhereThereIsNoCardOrNoTool() {
        assertThat(new DeviceMemory(List.of("echo", "No devices were found")).lately()).isEqualTo(DeviceMemory.Reading.NONE);
        assertThat(new DeviceMemory(List.of("no-such-tool-here")).lately()).isEqualTo(DeviceMemory.Reading.NONE);
    }
}
