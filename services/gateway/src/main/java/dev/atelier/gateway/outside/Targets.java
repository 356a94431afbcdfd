package dev.atelier.gateway.outside;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where calls may go to. A webhook, or a picture's address, is one that somebody outside chose and that we call from inside: it must not lead to this
 * machine, to the network that we run in, or to a cloud's metadata. Checked when it is named and again with every connection,
 * since a name may lead somewhere else by then.
 */
public final class Targets {
    /**
     * Private, shared, local, documentation, multicast and reserved ranges, also those that carry another address inside them. Of IPv6,
     * everything but what is assigned to the public Internet, 2000::/3.
     */
    private static final List<Network> CLOSED = Stream.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/3", "4000::/2", "8000::/1", "2001::/23", "2001:db8::/32", "2002::/16",
            "3fff::/20").map(Network::parse).toList();
    private static final int MAX_URL = 2000;

    private final List<Network> opened;
    private final boolean plainHttp;

    /**
     * The usual rules and exceptions from them.
     *
     * @param opened networks that calls may go to all the same
     * @param plainHttp whether {@code http} will do beside {@code https}
     */
    public Targets(List<Network> opened, boolean plainHttp) {
        this.opened = List.copyOf(opened);
        this.plainHttp = plainHttp;
    }

    /** The same with networks as configuration has them, such as {@code 10.1.0.0/16}. */
    public static Targets of(Optional<List<String>> opened, boolean plainHttp) {
        return new Targets(opened.orElse(List.of()).stream().map(Network::parse).toList(), plainHttp);
    }

    /** Refuses, with the reason, an address that is not to be called. */
    public void check(String url) {
        URI address = parse(url);
        boolean schemeFits = "https".equalsIgnoreCase(address.getScheme()) || plainHttp && "http".equalsIgnoreCase(address.getScheme());
        if (!schemeFits || address.getHost() == null || address.getRawUserInfo() != null) {
            throw new ClosedAddressException("'" + url + "' is not " + (plainHttp ? "an http or https" : "an https")
                    + " address of a host", "Give an address such as https://example.com/x, without user name or password.");
        }
        try {
            resolve(address.getHost());
        } catch (UnknownHostException e) {
            throw new ClosedAddressException("'" + url + "' cannot be used: " + e.getMessage(),
                    "Give an address that can be reached from the public Internet.");
        }
    }

    /** The host's addresses; {@link UnknownHostException} where one of them is closed. */
    List<InetAddress> resolve(String host) throws UnknownHostException {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        InetAddress[] all;
        try {
            all = InetAddress.getAllByName(bare);
        } catch (UnknownHostException e) {
            throw nowhere(bare);
        }
        for (InetAddress address : all) {
            if (!open(address)) {
                throw nowhere(bare);
            }
        }
        return Arrays.asList(all);
    }

    /** The same whether there is no such host or a closed one: whoever asks learns nothing about the names of the network that we run in. */
    private static UnknownHostException nowhere(String host) {
        return new UnknownHostException("'" + host + "' does not lead to addresses that may be called");
    }

    boolean open(InetAddress address) {
        return opened.stream().anyMatch(network -> network.contains(address)) 
                || CLOSED.stream().noneMatch(network -> network.contains(address));
    }

    private static URI parse(String url) {
        try {
            if (url != null && url.length() <= MAX_URL) {
                return new URI(url);
            }
        } catch (java.net.URISyntaxException e) {
            throw refused(url);
        }
        throw refused(url);
    }

    private static ClosedAddressException refused(String url) {
        return new ClosedAddressException(url == null ? "is missing" : "is not an address, or longer than " + MAX_URL + " characters",
                "Give an address such as https://example.com/x.");
    }
}
