package dev.atelier.bench.adapters;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What some work took.
 *
 * @param seconds by the clock
 * @param cpuSeconds of all the process's threads: what to compare on a machine that others use too
 */
public record Timing(double seconds, double cpuSeconds) {
    static Timing of(Runnable work) {
        long cpu = cpuNanos();
        long began = System.nanoTime();
        work.run();
        return new Timing((System.nanoTime() - began) / 1e9, (cpuNanos() - cpu) / 1e9);
    }

    /** The middle one of each; of two middle ones the smaller. */
    static Timing median(List<Timing> timings) {
        int middle = (timings.size() - 1) / 2;
        return new Timing(
                timings.stream().mapToDouble(Timing::seconds).sorted().toArray()[middle],
                timings.stream().mapToDouble(Timing::cpuSeconds).sorted().toArray()[middle]);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
