package dev.atelier.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Brokers of a deployment are set up as the embedded one, with which everything is tested. */
class DeployedBrokersTest {
    /** Where things are. */
    private static final Set<String> PLACES = Set.of("listeners", "advertised.listeners", "controller.quorum.voters", "log.dirs");

    @Test
    void shouldComposeABrokerOfTheEmbeddedOnesSettings() throws IOException {
        assertThat(settings(Deployed.composedBroker())).isEqualTo(settings(embedded()));
    }

    @Test
    void shouldSetUpStrimzisShareGroupsAndTransactionsAsTheEmbeddedOnes() throws IOException {
        Map<String, String> wanted = settings(embedded());
        wanted.keySet().removeIf(name -> !name.startsWith("group.") && !name.startsWith("auto.") && !name.startsWith("transaction.abort"));

        assertThat(Deployed.strimziSettings()).containsAllEntriesOf(wanted);
    }

    @Test
    void shouldHaveAResourceForEachTopicAndNoOther() throws IOException {
        Map<String, JsonNode> resources = Deployed.strimziTopics().stream()
                .collect(Collectors.toMap(resource -> resource.at("/spec/topicName").asText(), Function.identity()));

        assertThat(resources).containsOnlyKeys(Topics.topics().stream().map(TopicSpec::name).toList());
        assertThat(Topics.topics()).allSatisfy(topic -> {
            JsonNode spec = resources.get(topic.name()).path("spec");
            assertThat(spec.path("partitions").asInt()).as(topic.name()).isEqualTo(topic.partitions());
            assertThat(Deployed.strings(spec.path("config"))).as(topic.name()).isEqualTo(topic.config());
        });
    }

    private static Properties embedded() {
        return new BrokerSettings(Path.of("folder"), 1, 2, 1, Map.of()).properties();
    }

    private static Map<String, String> settings(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().stream().filter(name -> !PLACES.contains(name))
                .forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
