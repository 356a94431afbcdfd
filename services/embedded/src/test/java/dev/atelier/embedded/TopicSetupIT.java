package dev.atelier.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.broker.EmbeddedBroker;
import dev.atelier.embedded.broker.TopicSetup;
import dev.atelier.schemas.ShareGroupSpec;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {
    @TempDir
    Path folder;

    @Test
    void shouldMakeEveryTopicAndGroupOnceHoweverOftenItIsApplied() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), folder.resolve("broker.log")); Admin admin = broker.admin()) {
            TopicSetup.apply(admin);
            TopicSetup.apply(admin);

            assertThat(admin.listTopics().names().get()).containsAll(Topics.topics().stream().map(TopicSpec::name).toList());
            for (ShareGroupSpec group : Topics.shareGroups()) {
                assertThat(settings(admin, group.name())).containsAllEntriesOf(group.config());
            }
        }
    }

    private static Map<String, String> settings(Admin admin, String group) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.GROUP, group);
        Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
        return config.entries().stream().collect(Collectors.toMap(e -> e.name(), e -> String.valueOf(e.value())));
    }
}
