package dev.atelier.telemetry.metrics;

import com.sun.management.OperatingSystemMXBean;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process has of the machine's memory. The JVM's own figures leave out what native libraries take, which in a worker is most of it.
 */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {
    }

    /** {@code process_resident_memory_bytes}, and the limit that it counts against. */
    public static void register(MeterRegistry registry) {
        Gauge.builder("process.resident.memory", ProcessMemory::resident).baseUnit("bytes")
                .description("Memory of the process, native libraries' included").register(registry);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Gauge.builder("atelier.memory.limit", system, OperatingSystemMXBean::getTotalMemorySize).baseUnit("bytes")
                .description("Memory that the process may use: the container's limit, or the machine's memory").register(registry);
    }

    /** In bytes; not a number where the system does not tell. */
    static double resident() {
        try {
            return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(RESIDENT)).findFirst()
                    .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024).orElse(Double.NaN);
        } catch (IOException notLinux) {
            return Double.NaN;
        }
    }
}
