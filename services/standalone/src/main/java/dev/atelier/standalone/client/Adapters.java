package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;

/** Trained and imported adapters, and more pictures by them. */
public final class Adapters {
    private final GatewayClient gateway;

    public Adapters(GatewayClient gateway) {
        this.gateway = gateway;
    }

    /** Newest first, after the adapter {@code cursor} unless it is {@code null}. */
    public JsonNode list(String cursor, int limit) {
        return gateway.answer(gateway.request("/v1/adapters?limit=" + limit + (cursor == null ? "" : "&cursor=" + cursor)).GET(),
                new TypeReference<>() {
                });
    }

    /** Begins to draw: the job that does, with the pictures that it will have. */
    public JsonNode draw(String adapter, JsonNode request) {
        return gateway.answer(gateway.request("/v1/adapters/" + adapter + "/images").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request.toString())), new TypeReference<>() {
                });
    }

    /**
     * Brings an adapter of elsewhere.
     *
     * @param weights the LoRA file
     * @param words textual-inversion files; may be empty
     * @param settings everything else, as the gateway's JSON has it
     */
    public JsonNode bring(Path weights, List<Path> words, JsonNode settings) {
        Multipart body = new Multipart().text("import", settings.toString()).file("weights", weights);
        words.forEach(word -> body.file("word", word));
        return gateway.answer(gateway.request("/v1/adapters").header("Content-Type", body.contentType()).POST(body.publisher()), new TypeReference<>() {
        });
    }
}
