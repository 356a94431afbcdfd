package dev.atelier.embedded.broker;

import dev.atelier.schemas.ShareGroupSpec;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;

/** Makes a broker have every topic and every share group's settings of {@link Topics}; what is there already stays. */
public final class TopicSetup {
    private static final short ONE_REPLICA = 1;
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private TopicSetup() {
    }

    /** For a broker of one node. */
    public static void apply(Admin admin) {
        apply(admin, ONE_REPLICA);
    }

    /** Topics that are made now get that many replicas. */
    public static void apply(Admin admin, short replicas) {
        BrokerTask.run("make topics or share groups", () -> {
            // workers may be waiting for the topics already: none is to join before its group's settings are there
            configureGroups(admin);
            createMissing(admin, replicas);
        });
    }

    private static void createMissing(Admin admin, short replicas) throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<NewTopic> missing = Topics.topics().stream().filter(topic -> !there.contains(topic.name())).map(topic -> newTopic(topic, replicas)).toList();
        admin.createTopics(missing).all().get();
    }

    private static NewTopic newTopic(TopicSpec topic, short replicas) {
        return new NewTopic(topic.name(), topic.partitions(), replicas).configs(topic.config());
    }

    private static void configureGroups(Admin admin) throws ExecutionException, InterruptedException {
        admin.incrementalAlterConfigs(Topics.shareGroups().stream().collect(Collectors.toMap(
                group -> resource(group), TopicSetup::settings))).all().get();
        for (ShareGroupSpec group : Topics.shareGroups()) {
            awaitSettings(admin, group);
        }
    }

    /** The controller has accepted the settings, the broker may not have heard yet; a worker that joins before would skip what is queued. */
    private static void awaitSettings(Admin admin, ShareGroupSpec group) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!settings(admin, resource(group)).entrySet().containsAll(group.config().entrySet())) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The settings of " + group.name() + " did not reach the broker within " + LIMIT.toSeconds() + " s");
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private static Map<String, String> settings(Admin admin, ConfigResource resource) throws ExecutionException, InterruptedException {
        return admin.describeConfigs(List.of(resource)).all().get().get(resource).entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    private static ConfigResource resource(ShareGroupSpec group) {
        return new ConfigResource(ConfigResource.Type.GROUP, group.name());
    }

    private static List<AlterConfigOp> settings(ShareGroupSpec group) {
        return group.config().entrySet().stream().map(TopicSetup::set).toList();
    }

    private static AlterConfigOp set(Map.Entry<String, String> setting) {
        return new AlterConfigOp(new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET);
    }
}
