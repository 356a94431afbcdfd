package dev.atelier.standalone.bench.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process of this machine has used so far. */
record ProcessMeter(long pid) {

    static ProcessMeter self() {
        return new ProcessMeter(ProcessHandle.current().pid());
    }

    /** Processor time, user's and system's. */
    Duration processorTime() {
        return ProcessHandle.of(pid).flatMap(handle -> handle.info().totalCpuDuration()).orElse(Duration.ZERO);
    }

    /** Memory that is really there, in mebibytes; 0 where the system has no {@code /proc}. */
    long residentMebibytes() {
        Path status = Path.of("/proc/" + pid + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst()
                    .orElse(0) / 1024;
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not read " + status, failed);
        }
    }
}
