package dev.atelier.embedded.process;

import dev.atelier.base.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The JVM's cache of what a program loads, links and profiles when it starts (JEP 483, 514, 515): with it a service is ready in a fraction
 * of the time. It is made by a run of the program ({@code ./atelier prepare}). One that does not fit what is started, since something was built
 * anew, is left aside here: the JVM looks at the jars of its class path only, not at those that a jar's manifest names, and would run
 * the old program.
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
            begin(program);
            return List.of("-XX:AOTCacheOutput=" + program.startCache());
        }
        return fits(program) ? List.of("-XX:AOTCache=" + program.startCache(), "-Xlog:aot*=error", "-Xlog:cds=error") : List.of();
    }

    /** Notes what the cache is going to be of. */
    private static void begin(Program program) {
        try {
            Files.deleteIfExists(program.startCache());
            Files.writeString(noteOf(program), fingerprint(program));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write beside " + program.startCache(), e);
        }
    }

    private static boolean fits(Program program) {
        try {
            return Files.exists(program.startCache()) && Files.readString(noteOf(program)).equals(fingerprint(program));
        } catch (IOException withoutNote) {
            return false;
        }
    }

    private static Path noteOf(Program program) {
        return program.startCache().resolveSibling("start.aot.of");
    }

    /** Name, size and time of every jar that the program may load from. */
    private static String fingerprint(Program program) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path jar : program.jars()) {
            lines.append(jar).append(' ').append(Files.size(jar)).append(' ').append(Files.getLastModifiedTime(jar).toMillis()).append('\n');
        }
        return Sha256.of(lines.toString());
    }
}
