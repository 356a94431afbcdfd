package dev.atelier.standalone.chaos.fleet;

import dev.atelier.embedded.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One process of the platform: it may be hit at any moment, and comes back under its name and on its ports. Safe for several threads. */
public final class Member {
    /** Where a supervisor gives up on SIGTERM; what is promised is five seconds or one step. */
    private static final Duration TERM_LIMIT = Duration.ofSeconds(20);
    private static final Duration QUICK_DEATH = Duration.ofSeconds(5);

    private final String name;
    private final Role role;
    private final Supplier<Child> starter;
    private final List<Duration> exits = new ArrayList<>();
    private Child child;
    private long startedAt;
    private long diedAt;
    private long terminatedAt;
    private long stoppedUntil;
    private int overdue;

    /** @param starter starts the process and does not wait */
    public Member(String name, Role role, Supplier<Child> starter) {
        this.name = name;
        this.role = role;
        this.starter = starter;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    public synchronized Child child() {
        return child;
    }

    synchronized void start() {
        child = starter.get();
        startedAt = System.nanoTime();
        diedAt = 0;
        terminatedAt = 0;
        stoppedUntil = 0;
    }

    /** {@code kill -9}. */
    public synchronized void kill() {
        child.kill();
        terminatedAt = 0;
    }

    /** SIGTERM: the process is expected to come to rest and go. */
    public synchronized void terminate() {
        if (child.isAlive() && terminatedAt == 0) {
            child.terminate();
            terminatedAt = System.nanoTime();
        }
    }

    /** SIGSTOP: the process keeps everything and does nothing, as under a debugger, on a stalled disk or a starved machine. */
    public synchronized void stop(Duration time) {
        if (child.isAlive()) {
            signal("STOP");
            stoppedUntil = System.nanoTime() + time.toNanos();
        }
    }

    /** How long processes took to end after SIGTERM. */
    public synchronized List<Duration> exits() {
        return List.copyOf(exits);
    }

    /** How often the process had to be killed because it did not end after SIGTERM. */
    public synchronized int overdue() {
        return overdue;
    }

    /** Lets a stopped process go on when its time is over, and brings back a dead one after a while. */
    synchronized void tend(Duration restartAfter) {
        long now = System.nanoTime();
        if (stoppedUntil != 0 && now > stoppedUntil) {
            resume();
        }
        if (child.isAlive()) {
            killWhereOverdue(now);
        } else if (diedAt == 0) {
            diedAt = now;
            if (terminatedAt != 0) {
                exits.add(Duration.ofNanos(now - terminatedAt));
            }
        } else if (now - diedAt > (diedAt - startedAt < QUICK_DEATH.toNanos() ? restartAfter.multipliedBy(4) : restartAfter).toNanos()) {
            start();
        }
    }

    private void killWhereOverdue(long now) {
        if (terminatedAt != 0 && stoppedUntil == 0 && now - terminatedAt > TERM_LIMIT.toNanos()) {
            overdue++;
            kill();
        }
    }

    /** SIGCONT, where the process is stopped. */
    public synchronized void resume() {
        if (stoppedUntil != 0) {
            signal("CONT");
            // a request to end that came meanwhile is heard only now
            terminatedAt = terminatedAt == 0 ? 0 : System.nanoTime();
        }
        stoppedUntil = 0;
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid())).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no kill command to send SIG" + signal + " with", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
