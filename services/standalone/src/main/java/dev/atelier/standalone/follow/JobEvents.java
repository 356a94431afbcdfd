package dev.atelier.standalone.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Progress;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;

/** Server-sent events, line by line, to messages. Events of other names are passed over: a newer gateway may have more. */
final class JobEvents {
    private String name = "";
    private final StringBuilder data = new StringBuilder();

    /** Hands every message to {@code listener} until the lines end. */
    void read(Iterator<String> lines, Consumer<Message> listener) {
        while (lines.hasNext()) {
            take(lines.next()).ifPresent(listener);
        }
    }

    /** A message where this line ends one. */
    Optional<Message> take(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        if (line.startsWith("event:")) {
            name = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
            data.append(line.substring("data:".length()).strip());
        }
        return Optional.empty();
    }

    private Optional<Message> dispatch() {
        String event = name;
        String text = data.toString();
        name = "";
        data.setLength(0);
        return switch (event) {
            case "snapshot" -> Optional.of(parse(text, JobSnapshot.class));
            case "progress" -> Optional.of(parse(text, Progress.class));
            default -> Optional.empty();
        };
    }

    private static <T extends Message> Message parse(String json, Class<T> type) {
        try {
            return Json.mapper().readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("The gateway sent a " + type.getSimpleName() + " that cannot be read: " + unreadable.getOriginalMessage());
        }
    }
}
