package dev.atelier.architecture.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.TopicSpec;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CancelledTask;
import dev.atelier.schemas.message.Command;
import dev.atelier.schemas.message.Event;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.MessageType;
import dev.atelier.schemas.message.Progress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of {@code docs/reference/messages.md} are {@link Topics} and {@link MessageType}. */
class MessagesReferenceTest {
    private static final String TASKS = "atelier.tasks.<stage>";

    private final Page page = Page.read("reference/messages.md");

    @Test
    void shouldListEveryTopicWithItsPartitionsAndHowLongItIsKept() {
        List<List<String>> rows = page.rows("topic", "key", "partitions", "kept", "written by", "read by", "");

        assertThat(rows.stream().map(row -> List.of(row.get(0), row.get(2), row.get(3))))
                .containsExactlyInAnyOrderElementsOf(Topics.topics().stream().map(MessagesReferenceTest::row).distinct().toList());
    }

    private static List<String> row(TopicSpec topic) {
        String name = topic.name().startsWith("atelier.tasks.") ? TASKS : topic.name();
        return List.of("`" + name + "`", String.valueOf(topic.partitions()), kept(topic));
    }

    private static String kept(TopicSpec topic) {
        if (topic.config().get("cleanup.policy").equals("compact")) {
            return "compacted";
        }
        Duration time = Duration.ofMillis(Long.parseLong(topic.config().get("retention.ms")));
        if (time.isNegative()) {
            return "for ever";
        }
        return time.toDays() == 0 ? time.toHours() + " hours" : time.toDays() == 1 ? "1 day" : time.toDays() + " days";
    }

    @Test
    void shouldListEveryMessageWithItsTopicAndSchema() {
        assertThat(page.rows("message", "topic", "").stream().map(row -> row.subList(0, 2)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(MessageType.values()).map(MessagesReferenceTest::row).toList());
        assertThat(MessageType.values()).allSatisfy(type -> assertThat(Page.HOME.resolve("schemas/json").resolve(schema(type))).isRegularFile());
    }

    private static List<String> row(MessageType type) {
        return List.of("[`" + type.type() + "`](../../schemas/json/" + schema(type) + ")", "`" + topic(type.data()) + "`");
    }

    private static String schema(MessageType type) {
        return type.type() + ".schema.json";
    }

    private static String topic(Class<?> data) {
        if (Command.class.isAssignableFrom(data)) {
            return Topics.COMMANDS;
        }
        if (Event.class.isAssignableFrom(data)) {
            return Topics.EVENTS;
        }
        if (data == CancelledTask.class) {
            return Topics.CANCELLATIONS;
        }
        if (data == Progress.class) {
            return Topics.PROGRESS;
        }
        return data == JobSnapshot.class ? Topics.JOBS : TASKS;
    }
}
