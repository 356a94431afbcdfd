package dev.atelier.images.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Ends with 0 where a service on this container's own port answers a path with 200: for engines that ask for health by a command. Images have
 * neither shell nor curl. A socket instead of an HTTP client, which alone would load for half a second.
 *
 * <p>{@code java … HealthProbe 8080 /q/health/ready}
 */
public final class HealthProbe {
    private static final int LIMIT_MILLIS = 2_000;

    private HealthProbe() {
    }

    public static void main(String[] args) {
        System.exit(isUp(Integer.parseInt(args[0]), args[1]) ? 0 : 1);
    }

    static boolean isUp(int port, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII)).readLine();
            return status != null && status.matches("HTTP/1\\.[01] 200.*");
        } catch (IOException down) {
            return false;
        }
    }
}
