package dev.atelier.embedded.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.Readiness;
import dev.atelier.schemas.ShareGroupSpec;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConfigResourcesOptions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The compose file's broker without its container: Kafka's own programs, which its image's scripts start, with the arguments and the settings of the
 * compose file.
 */
class DeployedBrokerIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CLUSTER = "h3bq8cK3RxCjWVZ0Xg4e1A";
    private static final String FORMAT = "kafka-storage.sh ";

    @TempDir
    Path folder;
    private Path settings;
    private int port;

    @BeforeEach
    void writeSettings() throws IOException {
        List<Integer> ports = Ports.free(2);
        port = ports.getFirst();
        Properties properties = Deployed.composedBroker();
        properties.replaceAll((_, value) -> here(value.toString(), ports.getLast()));
        settings = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(settings)) {
            properties.store(writer, null);
        }
    }

    /** The same on free ports of this machine, in a folder of this test. */
    private String here(String value, int controllerPort) {
        return value.replaceAll("(0\\.0\\.0\\.0|kafka):9092", "127.0.0.1:" + port).replaceAll("(0\\.0\\.0\\.0|kafka):9093", "127.0.0.1:" + controllerPort)
                .replace("/var/lib/kafka/data", folder.resolve("data").toString());
    }

    @Test
    void shouldTakeTopicsAndShareGroupsOfTheComposedBroker() throws Exception {
        try (Child broker = formatAndStart(composedArguments()); Admin admin = admin(broker)) {
            ShareFeature.raise(admin);
            TopicSetup.apply(admin);

            assertThat(admin.listTopics().names().get()).containsAll(Topics.topics().stream().map(TopicSpec::name).toList());
            assertThat(admin.listConfigResources(Set.of(ConfigResource.Type.GROUP), new ListConfigResourcesOptions()).all().get())
                    .extracting(ConfigResource::name).containsAll(Topics.shareGroups().stream().map(ShareGroupSpec::name).toList());
        }
    }

    @Test
    void shouldRaiseTheShareFeatureOfABrokerThatOthersHaveFormatted() throws Exception {
        List<String> older = List.of("format", "--cluster-id", CLUSTER, "--feature", "share.version=1", "--config", settings.toString());
        try (Child broker = formatAndStart(older); Admin admin = admin(broker)) {
            assertThat(level(admin)).isEqualTo((short) 1);

            ShareFeature.raise(admin);

            assertThat(level(admin)).isEqualTo(ShareFeature.WANTED);
        }
    }

    /** What follows {@code kafka-storage.sh} in the compose file. */
    private List<String> composedArguments() throws IOException {
        String command = Deployed.composedCommand();
        String format = command.substring(command.indexOf(FORMAT) + FORMAT.length(), command.indexOf("&&"));
        return Arrays.stream(format.strip().split("\\s+")).map(word -> switch (word) {
            case "\"$$CLUSTER_ID\"" -> CLUSTER;
            case "/etc/atelier/server.properties" -> settings.toString();
            default -> word;
        }).toList();
    }

    private Child formatAndStart(List<String> format) {
        Child formatting = start("format", "kafka.tools.StorageTool", format);
        formatting.awaitEnd(LIMIT);
        assertThat(formatting.exitCode()).as(String.join("\n", formatting.logTail())).isZero();
        return start("broker", "kafka.Kafka", List.of(settings.toString()));
    }

    private Child start(String name, String mainClass, List<String> arguments) {
        Program kafka = new Program(Program.broker().target(), Program.broker().classPath(), mainClass);
        return new ChildJvm(name, kafka, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), arguments, Map.of(), folder.resolve(name + ".log")).start();
    }

    private Admin admin(Child broker) {
        Readiness.await(broker, LIMIT, () -> Readiness.listens(port));
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + port));
    }

    private static short level(Admin admin) throws Exception {
        return admin.describeFeatures().featureMetadata().get().finalizedFeatures().get(ShareFeature.NAME).maxVersionLevel();
    }
}
