package dev.atelier.gateway.webhook;

import dev.atelier.gateway.outside.ClosedAddressException;
import dev.atelier.gateway.outside.OutsideHttp;
import dev.atelier.gateway.outside.Targets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts deliveries. */
final class Sender implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final Targets targets;
    private final OkHttpClient http;

    Sender(Targets targets, Duration answerWithin) {
        this.targets = targets;
        http = OutsideHttp.client(targets, answerWithin);
    }

    /** Never fails: what went wrong is in the attempt. */
    Attempt send(Delivery delivery, List<String> secrets) {
        Instant start = Instant.now();
        try {
            // an address in figures is called without asking for its name
            targets.check(delivery.url());
            Request request = new Request.Builder().url(delivery.url()).post(RequestBody.create(delivery.body(), JSON))
                    .header("User-Agent", "Atelier").header("Atelier-Delivery", delivery.id())
                    .header("Atelier-Event", "job." + delivery.event().id())
                    .header(Signature.HEADER, Signature.of(secrets, start, delivery.body())).build();
            try (Response answer = http.newCall(request).execute()) {
                return attempt(start, answer.code(), answer.isSuccessful() ? null : "the receiver answered " + answer.code());
            }
        } catch (ClosedAddressException closed) {
            return attempt(start, null, "The webhook's address " + closed.getMessage() + ".");
        } catch (IOException | IllegalArgumentException e) {
            return attempt(start, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static Attempt attempt(Instant start, Integer status, String error) {
        return new Attempt(start, Duration.between(start, Instant.now()).toMillis(), status, error);
    }

    @Override
    public void close() {
        OutsideHttp.close(http);
    }
}
