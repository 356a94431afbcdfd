package dev.atelier.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void shouldBringEveryMessageBack() throws Exception {
        for (Message message : Samples.messages()) {
            CloudEvent<Message> sent = CloudEvent.of(message, "/test", Samples.NOW, "00-abc-def-01");
            assertThat(Messages.read(Messages.write(sent))).isEqualTo(sent);
        }
    }

    @Test
    void shouldHaveASampleOfEveryType() {
        assertThat(Samples.messages()).extracting(MessageType::of).containsExactlyInAnyOrder(MessageType.values());
    }

    @Test
    void shouldBringEveryCommandBackThatWasTakenUp() throws Exception {
        for (Class<?> kind : Command.class.getPermittedSubclasses()) {
            Command command = (Command) Samples.messages().stream().filter(kind::isInstance).findFirst().orElseThrow();
            CommandTaken taken = CommandTaken.of(command, new Rules(5, 1, 2, 10, null));
            byte[] written = Messages.write(CloudEvent.of(taken, "/test", Samples.NOW, null));
            assertThat(Messages.read(written).data()).isEqualTo(taken);
        }
    }

    @Test
    void shouldWriteAStructuredCloudEvent() throws Exception {
        JsonNode json = json(new CancelJob("j1", "acme", "no"));
        assertThat(json).hasToString("""
                {"specversion":"1.0","id":"1","source":"/test","type":"atelier.job.cancel.v1","subject":"j1","time":"2026-11-23T19:00:00.123Z",\
                "datacontenttype":"application/json","data":{"job":"j1","tenant":"acme","reason":"no"}}""");
    }

    @Test
    void shouldIgnoreUnknownFields() throws Exception {
        ObjectNode json = json(new CancelJob("j1", "acme", "no"));
        json.put("newer", 1).withObject("/data").put("newer", 2);
        assertThat(Messages.read(Json.write(json)).data()).isEqualTo(new CancelJob("j1", "acme", "no"));
    }

    @Test
    void shouldSayWhyAMessageDoesNotParse() throws Exception {
        assertUnreadable("nonsense", "not JSON");
        assertUnreadable("[1]", "not a JSON object");
        ObjectNode unknown = json(new CancelJob("j1", "acme", "no")).put("type", "atelier.job.dance.v1");
        assertUnreadable(unknown.toString(), "no message type 'atelier.job.dance.v1'");
        ObjectNode nobody = json(new CancelJob("j1", "acme", "no"));
        nobody.withObject("/data").remove("job");
        assertUnreadable(nobody.toString(), "names no job");
        ObjectNode late = json(new CancelJob("j1", "acme", "no")).put("time", "yesterday");
        assertUnreadable(late.toString(), "'yesterday'");
        ObjectNode wrong = json(SubmitJob.of("j1", "acme", Samples.job()));
        wrong.withObject("/data/spec/training").put("beta", 2);
        assertUnreadable(wrong.toString(), "training.beta is 2.0; training.beta must be a number from 0.0 to 1.0");
        assertThatThrownBy(() -> Messages.read(null)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void shouldRefuseAMessageOfTheWrongKind() {
        byte[] cancel = Messages.write(CloudEvent.of(new CancelJob("j1", "acme", "no"), "/test", Samples.NOW, null));
        assertThatThrownBy(() -> Messages.read(cancel, Event.class)).isInstanceOf(UnreadableMessageException.class)
                .hasMessageContaining("not a Event");
    }

    private static void assertUnreadable(String message, String why) {
        assertThatThrownBy(() -> Messages.read(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableMessageException.class).hasMessageContaining(why);
    }

    private static ObjectNode json(Message message) throws IOException {
        return (ObjectNode) Json.mapper().readTree(Messages.write(CloudEvent.of("1", message, "/test", Samples.NOW, null)));
    }
}
