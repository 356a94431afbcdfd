package dev.atelier.standalone.chaos.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.embedded.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTest {
    private final List<Integer> ports = Ports.free(2);
    private ServerSocket echo;
    private Wire wire;

    @BeforeEach
    void listen() throws IOException {
        echo = new ServerSocket(ports.getLast(), 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        wire = Wire.between(ports.getFirst(), ports.getLast());
    }

    @AfterEach
    void close() throws IOException {
        wire.close();
        echo.close();
    }

    @Test
    void shouldPassOnWhatIsSaidAndItsEnd() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("hello");
        }
    }

    @Test
    void shouldBreakConnectionsAndTakeNewOnes() throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write('a');
            assertThat(socket.getInputStream().read()).isEqualTo('a');
            wire.cut();

            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(IOException.class);
        }
        shouldPassOnWhatIsSaidAndItsEnd();
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), ports.getFirst());
    }

    private void serve() {
        while (!echo.isClosed()) {
            try (Socket socket = echo.accept()) {
                socket.getInputStream().transferTo(socket.getOutputStream());
            } catch (IOException closed) {
                // the loop asks whether that was on purpose
            }
        }
    }
}
