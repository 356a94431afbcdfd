package dev.atelier.embedded.process;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/**
 * The JVM's cache of what a program loads, links and profiles when it starts (JEP 483, 514, 515): with it a service is ready in a fraction
 * of the time. It is made by a run of the program ({@code ./atelier prepare}). One that does not fit what is started, since something was built
 * anew, is disregarded by the JVM.
 */
public final class StartCache {
    /** Set in this process, children make their caches when they end. */
    public static final String RECORD = "atelier.start-cache.record";

    static final Duration TIME_TO_WRITE = Duration.ofMinutes(3);

    private StartCache() {
    }

    static boolean recording() {
        return Boolean.getBoolean(RECORD);
    }

    static List<String> flags(Program program) {
        if (recording()) {
            return List.of("-XX:AOTCacheOutput=" + program.startCache());
        }
        return Files.exists(program.startCache()) ? List.of("-XX:AOTCache=" + program.startCache(), "-Xlog:aot*=error", "-Xlog:cds=error") : List.of();
    }
}
