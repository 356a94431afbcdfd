package dev.atelier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.store.EmbeddedStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FeatureMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedIT {
    @TempDir
    Path folder;

    @Test
    void shouldStartABrokerWithShareGroupsThatHaveDeadLetterTopics() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
                Admin admin = broker.admin()) {
            FeatureMetadata features = admin.describeFeatures().featureMetadata().get(20, TimeUnit.SECONDS);

            assertThat(features.finalizedFeatures().get("share.version").maxVersionLevel()).isEqualTo((short) 2);
        }
    }

    @Test
    void shouldStartABrokerAgainOnTheSameFolder() throws Exception {
        String cluster = clusterId();

        assertThat(clusterId()).isEqualTo(cluster);
    }

    @Test
    void shouldStartAStoreThatRefusesStrangers() throws Exception {
        try (EmbeddedStore store = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
                HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest list = HttpRequest.newBuilder(URI.create(store.endpoint() + "/" + store.bucket())).build();

            assertThat(http.send(list, HttpResponse.BodyHandlers.discarding()).statusCode()).isEqualTo(403);
        }
    }

    private String clusterId() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log"));
                Admin admin = broker.admin()) {
            return admin.describeCluster().clusterId().get(20, TimeUnit.SECONDS);
        }
    }
}
