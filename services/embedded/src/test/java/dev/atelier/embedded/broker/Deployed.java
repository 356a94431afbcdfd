package dev.atelier.embedded.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.atelier.embedded.Home;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The files that a deployment is made of, as far as they speak of brokers. */
final class Deployed {
    private Deployed() {
    }

    static Properties composedBroker() throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Home.path().resolve("infra/kafka/server.properties"))) {
            properties.load(reader);
        }
        return properties;
    }

    /** The command that starts the compose file's broker. */
    static String composedCommand() throws IOException {
        return documents("docker-compose.yml").getFirst().at("/services/kafka/command/0").asText();
    }

    static List<JsonNode> strimziTopics() throws IOException {
        return documents("k8s/components/strimzi/topics.yaml");
    }

    static Map<String, String> strimziSettings() throws IOException {
        JsonNode kafka = documents("k8s/components/strimzi/kafka.yaml").stream().filter(document -> document.path("kind").asText().equals("Kafka"))
                .findFirst().orElseThrow();
        return strings(kafka.at("/spec/kafka/config"));
    }

    static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.properties().forEach(field -> strings.put(field.getKey(), field.getValue().asText()));
        return strings;
    }

    private static List<JsonNode> documents(String file) throws IOException {
        Path path = Home.path().resolve(file);
        try (MappingIterator<JsonNode> documents = new YAMLMapper().readerFor(JsonNode.class).readValues(path.toFile())) {
            return documents.readAll();
        }
    }
}
