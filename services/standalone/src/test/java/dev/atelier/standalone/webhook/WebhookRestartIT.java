package dev.atelier.standalone.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.atelier.embedded.Home;
import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Readiness;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.chaos.fleet.Probe;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.JobForm;
import dev.atelier.standalone.client.ShortJob;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a webhook is owed outlives the gateway that owed it: tried in vain before, or come about while no gateway was there. */
class WebhookRestartIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration DEADLINE = Duration.ofSeconds(15);

    /** @param id the delivery's, which its repetitions share */
    private record Call(String id, JsonNode body) {
    }

    @TempDir
    private Path folder;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile int answer = 503;
    private HttpServer receiver;
    private DataDirectory data;
    private Platform platform;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", this::take);
        receiver.start();
        data = DataDirectory.open(folder.resolve("data"));
        platform = Platform.start(data, new PlatformOptions(0, 1, Home.path().resolve("models/packs"), 1, Set.of(Service.WORKFLOW)), _ -> { });
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        platform.close();
        data.close();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            calls.add(new Call(exchange.getRequestHeaders().getFirst("Atelier-Delivery"), Json.mapper().readTree(exchange.getRequestBody())));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    @Test
    void shouldDeliverWhatAKilledGatewayOwed() throws InterruptedException {
        String tried;
        String meanwhile;
        int port = Ports.free(1).getFirst();
        try (Child gateway = gateway("gateway-1", port); GatewayClient client = client(port)) {
            tried = client.submit(hooked(null)).job();
            meanwhile = client.submit(hooked(DEADLINE)).job();
            client.cancel(tried);
            await().atMost(LIMIT).until(() -> !of(tried).isEmpty());
            assertThat(of(meanwhile)).isEmpty();
            gateway.kill();
        }
        int before = of(tried).size();
        Thread.sleep(DEADLINE);
        assertThat(of(meanwhile)).as("nobody is there to tell").isEmpty();
        answer = 204;
        int other = Ports.free(1).getFirst();
        try (Child _ = gateway("gateway-2", other); GatewayClient client = client(other)) {
            await().atMost(LIMIT).until(() -> of(tried).size() > before && !of(meanwhile).isEmpty());

            assertThat(of(tried)).extracting(Call::id).as("one delivery, by whomever it is tried").containsOnly(of(tried).getFirst().id());
            assertThat(of(tried)).extracting(call -> call.body().path("type").asText()).containsOnly("job.cancelled");
            assertThat(of(meanwhile)).singleElement().satisfies(call -> assertThat(call.body().path("type").asText()).isEqualTo("job.failed"));
            assertThat(client.job(meanwhile).failure().code()).isEqualTo("deadline-passed");
        }
    }

    private List<Call> of(String job) {
        return calls.stream().filter(call -> call.body().path("job").asText().equals(job)).toList();
    }

    private JobForm hooked(Duration deadline) {
        JobForm job = ShortJob.of(Home.path().resolve("models/pairs/tower-roof"), 2, 2);
        job.settings().putObject("webhook").put("url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        if (deadline != null) {
            job.settings().put("deadline", deadline.toString());
        }
        return job;
    }

    private Child gateway(String name, int port) {
        List<String> webhooks = List.of("-Datelier.webhooks.secrets.default=whsec_of_the_test", "-Datelier.webhooks.allow-http=true",
                "-Datelier.webhooks.allowed-networks=127.0.0.0/8", "-Datelier.webhooks.first-pause=2s");
        List<String> flags = Stream.concat(Service.GATEWAY.jvmFlags(false).stream(), webhooks.stream()).toList();
        Child child = new ChildJvm(name, Service.GATEWAY.program(), flags, List.of(), platform.environment().of(name, port), data.log(name)).start();
        Readiness.await(child, LIMIT, () -> Probe.isReady(port));
        return child;
    }

    private static GatewayClient client(int port) {
        return new GatewayClient(URI.create("http://127.0.0.1:" + port));
    }
}
