package dev.atelier.standalone.chaos.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on from one loopback port to another, and breaks all of them when told to. */
public final class Wire implements AutoCloseable {
    private static final int BUFFER = 32 << 10;
    private static final int BACKLOG = 128;
    private static final int CONNECT_MILLIS = 2_000;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private Wire(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Listens on one loopback port for another. */
    public static Wire between(int port, int target) {
        try {
            Wire wire = new Wire(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()), target);
            Thread.ofPlatform().daemon().name("wire-" + port).start(wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    /** Breaks every connection at once, with a reset: what was on its way is lost. */
    public void cut() {
        open.forEach(Wire::reset);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ignored) {
            // it is gone either way
        }
        cut();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> join(client));
            } catch (IOException closed) {
                // the loop asks whether that was on purpose
            }
        }
    }

    private void join(Socket client) {
        open.add(client);
        Socket far = new Socket();
        open.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
            far.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pass(far, client));
            pass(client, far);
            back.join();
        } catch (IOException nobodyThere) {
            reset(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            reset(client);
            reset(far);
            open.remove(client);
            open.remove(far);
        }
    }

    /** One direction; when it ends the other side is told, and may still finish what it has to say. */
    private static void pass(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset(from);
            reset(to);
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException closed) {
            // then there is nothing to break
        }
        try {
            socket.close();
        } catch (IOException ignored) {
            // broken is what it was to be
        }
    }
}
