package dev.atelier.telemetry.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Memory of the graphics card that this process computes on, as the driver's own tool tells it: of all processes on the card together. One
 * look serves all gauges for a while, since each is a process.
 */
public final class DeviceMemory {
    private static final Duration LATELY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final List<String> command;
    private Reading last = Reading.NONE;
    private long lastAt = System.nanoTime() - LATELY.toNanos();

    DeviceMemory(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** {@code atelier_device_memory_used_bytes} and {@code atelier_device_memory_bytes} of that card. */
    public static void register(MeterRegistry registry, int device) {
        DeviceMemory memory = new DeviceMemory(List.of("nvidia-smi", "--query-gpu=memory.used,memory.total",
                "--format=csv,noheader,nounits", "--id=" + device));
        Gauge.builder("atelier.device.memory.used", () -> memory.lately().used()).tag("device", String.valueOf(device)).baseUnit("bytes")
                .description("Memory of the graphics card that is taken, by all processes").register(registry);
        Gauge.builder("atelier.device.memory", () -> memory.lately().total()).tag("device", String.valueOf(device)).baseUnit("bytes")
                .description("Memory of the graphics card").register(registry);
    }

    /** In bytes; not a number where the tool does not tell. */
    record Reading(double used, double total) {
        static final Reading NONE = new Reading(Double.NaN, Double.NaN);
        private static final double MEBIBYTE = 1 << 20;

        static Reading parse(String line) {
            String[] mebibytes = line.strip().split("\\s*,\\s*");
            try {
                return new Reading(Double.parseDouble(mebibytes[0]) * MEBIBYTE, Double.parseDouble(mebibytes[1]) * MEBIBYTE);
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                return NONE;
            }
        }
    }

    synchronized Reading lately() {
        if (System.nanoTime() - lastAt >= LATELY.toNanos()) {
            last = ask();
            lastAt = System.nanoTime();
        }
        return last;
    }

    private Reading ask() {
        try {
            Process tool = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            if (!tool.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                tool.destroyForcibly();
                return Reading.NONE;
            }
            return Reading.parse(new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException notThere) {
            return Reading.NONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reading.NONE;
        }
    }
}
