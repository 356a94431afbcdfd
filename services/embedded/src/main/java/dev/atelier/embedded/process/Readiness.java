package dev.atelier.embedded.process;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits until a child answers, by asking it, and fails at once when it has ended. */
public final class Readiness {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final int CONNECT_MILLIS = 250;

    private Readiness() {
    }

    /** Waits until {@code probe} holds; throws {@link ChildFailedException} where the child ends or the time is over before. */
    public static void await(Child child, Duration limit, BooleanSupplier probe) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!probe.getAsBoolean()) {
            if (!child.isAlive()) {
                throw new ChildFailedException(child, "ended with code " + child.exitCode());
            }
            if (System.nanoTime() > deadline) {
                throw new ChildFailedException(child, "was not ready after " + limit.toSeconds() + " s");
            }
            pause();
        }
    }

    /** Whether something listens on a loopback port. */
    public static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_PROBES);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a child process", interrupted);
        }
    }
}
