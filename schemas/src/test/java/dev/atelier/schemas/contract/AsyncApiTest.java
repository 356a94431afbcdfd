package dev.atelier.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.MessageType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
    private final String document;

    AsyncApiTest() throws IOException {
        document = Files.readString(Path.of("asyncapi.yaml"));
    }

    @Test
    void shouldNameEveryMessageAndItsSchema() {
        for (MessageType type : MessageType.values()) {
            assertThat(document).contains("const: " + type.type() + " ").contains("json/" + JsonSchemas.fileName(type));
        }
    }

    @Test
    void shouldNameEveryTopicAndStage() {
        assertThat(Topics.topics()).extracting(TopicSpec::name).filteredOn(name -> !name.startsWith("atelier.tasks."))
                .allSatisfy(name -> assertThat(document).contains("address: " + name + "\n"));
        for (Stage stage : Stage.values()) {
            assertThat(document).containsPattern("enum: \\[.*\\b" + stage.id() + "\\b");
        }
    }
}
