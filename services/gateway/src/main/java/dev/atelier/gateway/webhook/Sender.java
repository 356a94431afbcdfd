package dev.atelier.gateway.webhook;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import okhttp3.Dns;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Posts deliveries. Follows no redirects and uses no proxy, so that the addresses that were checked are those that are called. */
final class Sender implements AutoCloseable {
    private static final MediaType JSON = MediaType.get("application/json");

    private final Targets targets;
    private final OkHttpClient http;

    Sender(Targets targets, Duration answerWithin) {
        this.targets = targets;
        http = new OkHttpClient.Builder().dns(checked(targets)).socketFactory(new CheckedSockets(targets)).proxy(Proxy.NO_PROXY)
                .followRedirects(false).followSslRedirects(false).retryOnConnectionFailure(false).callTimeout(answerWithin).build();
    }

    /** Called with every new connection to a name: what it leads to now is what is checked and called. */
    private static Dns checked(Targets targets) {
        return targets::resolve;
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
        } catch (IOException | IllegalArgumentException | WebhookRefusedException e) {
            return attempt(start, null, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private static Attempt attempt(Instant start, Integer status, String error) {
        return new Attempt(start, Duration.between(start, Instant.now()).toMillis(), status, error);
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
