package dev.atelier.embedded.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free loopback ports for servers that are about to start. They lie below the range that operating systems take for outgoing
 * connections (32768 upwards on Linux, 49152 on others): a port from within it may be gone before the server that it was meant for has started.
 */
public final class Ports {
    private static final int FIRST = 12_000;
    private static final int END = 32_000;
    private static final int TRIES = 10_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {
    }

    /** Ports that were free a moment ago, all different, none given before by this process. */
    public static List<Integer> free(int count) {
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; ports.size() < count; i++) {
            if (i == TRIES) {
                throw new IllegalStateException("No free loopback port from " + FIRST + " to " + (END - 1));
            }
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (isFree(port) && GIVEN.add(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
