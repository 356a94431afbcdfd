package dev.atelier.gateway.security.rate;

import io.vertx.core.http.HttpServerRequest;

/** Where a request comes from. */
public final class RemoteAddress {
    private RemoteAddress() {
    }

    /** The other end's address, or what a trusted proxy says it is ({@code quarkus.http.proxy}); empty where the connection is gone. */
    public static String of(HttpServerRequest request) {
        return request.remoteAddress() == null ? "" : String.valueOf(request.remoteAddress().hostAddress());
    }
}
