package dev.atelier.standalone.platform;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A started service and its loopback port. */
record ServiceProcess(Service service, Child child, int port) {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(2);

    /** Waits until the service's own readiness check says that it can work. */
    void awaitReady(HttpClient http) {
        Readiness.await(child, START_LIMIT, () -> Readiness.listens(port));
        HttpRequest probe = HttpRequest.newBuilder(address().resolve("/q/health/ready")).timeout(PROBE_LIMIT).build();
        Readiness.await(child, START_LIMIT, () -> isUp(http, probe));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static boolean isUp(HttpClient http, HttpRequest probe) {
        try {
            return http.send(probe, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
