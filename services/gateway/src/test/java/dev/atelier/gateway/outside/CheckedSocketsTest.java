package dev.atelier.gateway.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.gateway.webhook.Receiver;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against a receiver that is there: what is refused would have been connected. */
class CheckedSocketsTest {
    @Test
    void shouldConnectToOpenAddressesOnly() throws Exception {
        try (Receiver receiver = new Receiver()) {
            InetSocketAddress address = new InetSocketAddress("127.0.0.1", URI.create(receiver.url("/")).getPort());
            CheckedSockets usual = new CheckedSockets(new Targets(List.of(), true));

            assertThatThrownBy(() -> usual.createSocket().connect(address)).isInstanceOf(ConnectException.class).hasMessageContaining("not to be called");
            assertThatThrownBy(() -> usual.createSocket().connect(address, 1000)).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> usual.createSocket("127.0.0.1", address.getPort())).isInstanceOf(ConnectException.class);
            assertThatThrownBy(() -> usual.createSocket(address.getAddress(), address.getPort())).isInstanceOf(ConnectException.class);
            try (Socket opened = new CheckedSockets(new Targets(List.of(Network.parse("127.0.0.1/32")), true)).createSocket()) {
                opened.connect(address, 5000);
                assertThat(opened.isConnected()).isTrue();
            }
        }
    }
}
