package dev.atelier.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;

/** API keys of the gateway, for admins. */
public final class Keys {
    private final Operations operations;

    public Keys(GatewayClient gateway) {
        operations = new Operations(gateway);
    }

    /** The new key: the one answer that shows it. */
    public JsonNode create(JsonNode request) {
        return operations.answer("/v1/keys", builder -> builder.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())));
    }

    public JsonNode list() {
        return operations.answer("/v1/keys", HttpRequest.Builder::GET);
    }

    public JsonNode revoke(String id) {
        return operations.answer("/v1/keys/" + id, HttpRequest.Builder::DELETE);
    }
}
