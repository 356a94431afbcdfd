package dev.atelier.gateway.outside;

import java.net.Proxy;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Clients that call open addresses only. They follow no redirects and use no proxy, so that the addresses that were checked are those that are called. */
public final class OutsideHttp {
    private OutsideHttp() {
    }

    /** @param within a call takes no longer, from its beginning to the last byte of the answer */
    public static OkHttpClient client(Targets targets, Duration within) {
        return new OkHttpClient.Builder().dns(targets::resolve).socketFactory(new CheckedSockets(targets)).proxy(Proxy.NO_PROXY)
                .followRedirects(false).followSslRedirects(false).retryOnConnectionFailure(false).callTimeout(within).build();
    }

    /** Ends what is under way, and the client's threads. */
    public static void close(OkHttpClient client) {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
