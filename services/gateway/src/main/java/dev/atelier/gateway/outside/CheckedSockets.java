package dev.atelier.gateway.outside;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/**
 * Sockets that connect to open addresses only. The last word: it is about the very address that is called, however the one that was written
 * down was read and resolved.
 */
final class CheckedSockets extends SocketFactory {
    private final Targets targets;

    CheckedSockets(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Socket createSocket() {
        return new Socket() {
            @Override
            public void connect(SocketAddress endpoint, int timeout) throws IOException {
                require(endpoint);
                super.connect(endpoint, timeout);
            }
        };
    }

    private void require(SocketAddress endpoint) throws ConnectException {
        if (!(endpoint instanceof InetSocketAddress address) || address.isUnresolved() || !targets.open(address.getAddress())) {
            throw new ConnectException("this address is not to be called");
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return connected(new InetSocketAddress(host, port));
    }

    private Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = createSocket();
        socket.connect(address);
        return socket;
    }
}
