package dev.atelier.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The gateway's REST interface, as far as the command line uses it. */
public final class GatewayClient implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

    private static final String TENANT = "X-Atelier-Tenant";

    private final URI gateway;
    private final String tenant;
    private final Optional<String> credential = Credential.find();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).followRedirects(HttpClient.Redirect.NORMAL).build();

    /** Speaks for the gateway's default tenant. */
    public GatewayClient(URI gateway) {
        this(gateway, null);
    }

    /**
     * Speaks for that tenant.
     *
     * @param tenant {@code null} for the gateway's default
     */
    public GatewayClient(URI gateway, String tenant) {
        this.gateway = gateway;
        this.tenant = tenant;
    }

    /** Creates a job from words, pictures and settings; the pictures travel in the request. */
    public JobSnapshot submit(JobForm form) {
        Multipart body = form.multipart();
        return job(request("/v1/jobs").header("Content-Type", body.contentType()).POST(body.publisher()));
    }

    /** The same, once for each key: the job that an earlier request of this key made is answered again. */
    public JobSnapshot submit(JobForm form, String idempotencyKey) {
        Multipart body = form.multipart();
        return job(request("/v1/jobs").header("Content-Type", body.contentType()).header("Idempotency-Key", idempotencyKey).POST(body.publisher()));
    }

    public JobSnapshot job(String id) {
        return job(request("/v1/jobs/" + id).GET());
    }

    public void cancel(String id) {
        text(request("/v1/jobs/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** The files that the job has made so far, with links that work for a while. */
    public List<ArtifactLink> artifacts(String id) {
        return read(text(request("/v1/jobs/" + id + "/artifacts").GET()), new TypeReference<>() {
        });
    }

    /** The adapter as diffusers loads it, with its model card: a zip, to be closed. */
    public InputStream adapter(String id) {
        HttpResponse<InputStream> answer = send(request("/v1/jobs/" + id + "/adapter").setHeader("Accept", "application/zip").GET().build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return answer.body();
    }

    private static GatewayRefusedException refused(HttpResponse<InputStream> answer) {
        try (InputStream body = answer.body()) {
            return GatewayRefusedException.of(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new GatewayUnreachableException(answer.uri(), failed);
        }
    }

    /** Writes the linked file, making folders on the way. */
    public void download(ArtifactLink link, Path to) {
        try {
            Files.createDirectories(to.getParent());
            HttpRequest request = HttpRequest.newBuilder(link.href()).timeout(ANSWER_LIMIT).build();
            HttpResponse<Path> answer = http.send(request, HttpResponse.BodyHandlers.ofFile(to));
            if (answer.statusCode() != 200) {
                Files.deleteIfExists(to);
                throw new GatewayRefusedException("The store answered " + answer.statusCode() + " to " + link.name(), "Ask for the job's artifacts again");
            }
        } catch (IOException failed) {
            throw new GatewayUnreachableException(link.href(), failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** The job's server-sent events, line by line, until the job or the connection ends; to be closed. */
    public Stream<String> eventLines(String id) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve("/v1/jobs/" + id + "/events")).header("Accept", "text/event-stream");
        HttpResponse<Stream<String>> answer = send(forTenant(request).build(), HttpResponse.BodyHandlers.ofLines());
        if (answer.statusCode() != 200) {
            throw GatewayRefusedException.of(answer.statusCode(), String.join("\n", answer.body().toList()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private JobSnapshot job(HttpRequest.Builder request) {
        return read(text(request), new TypeReference<>() {
        });
    }

    HttpRequest.Builder request(String path) {
        return forTenant(HttpRequest.newBuilder(gateway.resolve(path)).timeout(ANSWER_LIMIT).header("Accept", "application/json"));
    }

    /** Links to the store carry their own rights: the key goes to the gateway only. */
    private HttpRequest.Builder forTenant(HttpRequest.Builder request) {
        credential.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return tenant == null ? request : request.header(TENANT, tenant);
    }

    /** The answer's body, read as that type. */
    <T> T answer(HttpRequest.Builder request, TypeReference<T> type) {
        return read(text(request), type);
    }

    private String text(HttpRequest.Builder request) {
        HttpResponse<String> answer = send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw GatewayRefusedException.of(answer.statusCode(), answer.body());
        }
        return answer.body();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException failed) {
            throw new GatewayUnreachableException(request.uri(), failed);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    private static IllegalStateException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for an answer", cause);
    }

    private static <T> T read(String json, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new GatewayRefusedException("The gateway's answer cannot be read: " + unreadable.getOriginalMessage(),
                    "Use a command line of the same version as the gateway");
        }
    }
}
