package dev.atelier.gateway.operator;

import io.vertx.core.net.HostAndPort;
import java.util.regex.Pattern;

/** Addresses and names of the machine itself. */
final class Loopback {
    private static final Pattern ADDRESS = Pattern.compile("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|::1|0:0:0:0:0:0:0:1");
    private static final Pattern HOST = Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[?::1]?");

    private Loopback() {
    }

    static boolean is(String address) {
        return ADDRESS.matcher(address).matches();
    }

    /**
     * Whether the request was sent to such a name. A browser on this machine may be told by somebody's name server that his page's name leads
     * here; the page then may ask what it likes, under that name.
     */
    static boolean isAskedFor(HostAndPort authority) {
        return authority != null && HOST.matcher(authority.host()).matches();
    }
}
