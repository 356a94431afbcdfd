package dev.atelier.gateway.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFetcherTest {
    private static final byte[] PICTURE = {1, 2, 3};
    private static final Map<String, String> REDIRECTS = Map.of("/moved", "/picture", "/loop", "/loop", "/metadata", "http://169.254.169.254/latest",
            "/file", "file:///etc/passwd", "/twice", "/moved");

    private final ImageFetcher open = new ImageFetcher(new Targets(List.of(Network.parse("127.0.0.1/32")), true), 1000, Duration.ofSeconds(2));
    private final ImageFetcher closed = new ImageFetcher(new Targets(List.of(), true), 1000, Duration.ofSeconds(2));
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", ImageFetcherTest::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        open.close();
        closed.close();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (REDIRECTS.containsKey(path)) {
                exchange.getResponseHeaders().set("Location", REDIRECTS.get(path));
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/large")) {
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write(new byte[1001]);
            } else if (path.equals("/slow")) {
                exchange.sendResponseHeaders(200, 10);
                pause();
            } else {
                exchange.sendResponseHeaders(path.equals("/picture") ? 200 : 404, PICTURE.length);
                exchange.getResponseBody().write(PICTURE);
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(4_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void shouldGetAPictureAlsoWhereItHasMoved() {
        assertThat(open.fetch("concept.images[0]", url("/picture"))).isEqualTo(PICTURE);
        assertThat(open.fetch("concept.images[0]", url("/twice"))).isEqualTo(PICTURE);
    }

    @ParameterizedTest
    @CsvSource({"/missing, answered 404", "/large, more than 1000 bytes", "/loop, more than 3 times", "/slow, could not be fetched",
        "/metadata, does not lead to addresses that may be called", "/file, is not an http or https address"})
    void shouldSayWhyThereIsNone(String path, String reason) {
        assertThatThrownBy(() -> open.fetch("concept.images[0]", url(path))).isInstanceOf(TerminalException.class).hasMessageContaining(reason)
                .hasMessageContaining("concept.images[0]").extracting(e -> ((TerminalException) e).code()).isEqualTo(ErrorCode.IMAGE_NOT_FETCHED);
    }

    @Test
    void shouldNotCallTheInside() {
        assertThatThrownBy(() -> closed.fetch("concept.images[0]", url("/picture"))).isInstanceOf(TerminalException.class)
                .hasMessageContaining("'127.0.0.1' does not lead to addresses that may be called");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
