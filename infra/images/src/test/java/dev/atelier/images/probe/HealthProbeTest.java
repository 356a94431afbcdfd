package dev.atelier.images.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthProbeTest {
    private HttpServer server;
    private int port;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/up", 200);
        answer("/down", 503);
        server.start();
        port = server.getAddress().getPort();
    }

    private void answer(String path, int status) {
        server.createContext(path, exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldTellWhoIsUpFromWhoSaysThatItIsNot() {
        assertThat(HealthProbe.isUp(port, "/up")).isTrue();
        assertThat(HealthProbe.isUp(port, "/down")).isFalse();
    }

    @Test
    void shouldTellThatNobodyAnswers() {
        stop();

        assertThat(HealthProbe.isUp(port, "/up")).isFalse();
    }
}
