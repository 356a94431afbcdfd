package dev.atelier.schemas.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Messages to bytes and back. */
public final class Messages {
    private Messages() {
    }

    /** The envelope as UTF-8 JSON. */
    public static byte[] write(CloudEvent<?> envelope) {
        return Json.write(envelope);
    }

    /** The envelope, with data of the record that its type names. */
    public static CloudEvent<? extends Message> read(byte[] bytes) throws UnreadableMessageException {
        JsonNode tree = tree(bytes);
        String type = text(tree, "type");
        MessageType known = MessageType.ofType(type)
                .orElseThrow(() -> new UnreadableMessageException("there is no message type '" + type + "'", null));
        Message data = data(tree.get("data"), known);
        return new CloudEvent<>(text(tree, "specversion"), text(tree, "id"), text(tree, "source"), type, text(tree, "subject"), time(tree),
                tree.path("datacontenttype").asText("application/json"), tree.path("traceparent").asText(null), data);
    }

    /** The envelope, where only data of that type will do. */
    @SuppressWarnings("unchecked")
    public static <T extends Message> CloudEvent<T> read(byte[] bytes, Class<T> wanted) throws UnreadableMessageException {
        CloudEvent<? extends Message> envelope = read(bytes);
        if (!wanted.isInstance(envelope.data())) {
            throw new UnreadableMessageException("a message of type '" + envelope.type() + "' is not a " + wanted.getSimpleName(), null);
        }
        return (CloudEvent<T>) envelope;
    }

    private static JsonNode tree(byte[] bytes) throws UnreadableMessageException {
        try {
            JsonNode tree = bytes == null ? MissingNode.getInstance() : Json.mapper().readTree(bytes);
            if (!tree.isObject()) {
                throw new UnreadableMessageException("the message is not a JSON object", null);
            }
            return tree;
        } catch (IOException e) {
            throw new UnreadableMessageException("the message is not JSON: " + firstLine(e), e);
        }
    }

    private static Message data(JsonNode data, MessageType type) throws UnreadableMessageException {
        if (data == null || !data.isObject()) {
            throw new UnreadableMessageException("a message of type '" + type.type() + "' has no data", null);
        }
        try {
            Message message = Json.mapper().treeToValue(data, type.data());
            if (message.job() == null || message.job().isBlank() || message.tenant() == null || message.tenant().isBlank()) {
                throw new UnreadableMessageException("a message of type '" + type.type() + "' names no job or no tenant", null);
            }
            return message;
        } catch (IOException e) {
            String why = e.getCause() instanceof AtelierException wrong ? wrong.getMessage() + "; " + wrong.remedy() : firstLine(e);
            throw new UnreadableMessageException("the data of a message of type '" + type.type() + "' cannot be read: " + why, e);
        }
    }

    private static String text(JsonNode tree, String field) throws UnreadableMessageException {
        JsonNode value = tree.path(field);
        if (!value.isTextual()) {
            throw new UnreadableMessageException("the envelope has no '" + field + "'", null);
        }
        return value.asText();
    }

    private static Instant time(JsonNode tree) throws UnreadableMessageException {
        try {
            return Instant.parse(text(tree, "time"));
        } catch (DateTimeException e) {
            throw new UnreadableMessageException("the envelope's time '" + tree.path("time").asText() + "' is not an ISO 8601 instant", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
