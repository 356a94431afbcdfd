package dev.atelier.embedded.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A running child process. Closing it asks it to end, waits a little, and then kills it. */
public final class Child implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(4);
    private static final int TAIL_LINES = 12;

    private final String name;
    private final Process process;
    private final Path log;

    Child(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The exit code of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** Kills the process at once, as a crash would. */
    public void kill() {
        process.destroyForcibly();
    }

    /** Asks the process to end (SIGTERM) and does not wait. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for the process to end until the grace is over, then kills it. */
    public void awaitEnd(Duration grace) {
        try {
            Duration time = StartCache.recording() ? StartCache.TIME_TO_WRITE : grace;
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Asks them all to end, waits until the grace, which they share, is over, then kills those that are left. */
    public static void endAll(List<Child> children, Duration grace) {
        children.forEach(Child::terminate);
        long deadline = System.nanoTime() + grace.toNanos();
        children.forEach(child -> child.awaitEnd(Duration.ofNanos(Math.max(0, deadline - System.nanoTime()))));
    }

    /** The last lines of the log, for messages about a child that failed. */
    public List<String> logTail() {
        try {
            List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("(the log " + log + " cannot be read: " + unreadable.getMessage() + ")");
        }
    }

    @Override
    public void close() {
        terminate();
        awaitEnd(GRACE);
    }
}
