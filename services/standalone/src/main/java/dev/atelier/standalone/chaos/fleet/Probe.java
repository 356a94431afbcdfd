package dev.atelier.standalone.chaos.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Asks a service whether it is ready. */
public final class Probe {
    private static final int LIMIT_MILLIS = 1_500;

    private Probe() {
    }

    /** Whether the service on that loopback port says that it can work. */
    public static boolean isReady(int port) {
        try {
            HttpURLConnection connection = ask(port);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What the service says, in one line, for messages. */
    static String answer(int port) {
        try {
            HttpURLConnection connection = ask(port);
            try (InputStream body = connection.getResponseCode() == HttpURLConnection.HTTP_OK ? connection.getInputStream() : connection.getErrorStream()) {
                return connection.getResponseCode() + (body == null ? "" : " " + new String(body.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s+", " "));
            } finally {
                connection.disconnect();
            }
        } catch (IOException none) {
            return "no answer within " + LIMIT_MILLIS + " ms (" + none.getMessage() + ")";
        }
    }

    private static HttpURLConnection ask(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready").toURL().openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        return connection;
    }
}
