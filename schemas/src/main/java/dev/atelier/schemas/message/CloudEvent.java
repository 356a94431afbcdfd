package dev.atelier.schemas.message;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.atelier.schemas.MayBeAbsent;
import java.time.Instant;
import java.util.UUID;

/**
 * A message in its envelope: a CloudEvent 1.0 in structured JSON mode. Everything is in the value, since the broker's dead-letter
 * topics drop headers.
 *
 * @param specversion {@value #SPEC_VERSION}
 * @param id different for every message of a source
 * @param source who sends it, such as {@code /atelier/workflow}
 * @param type see {@link MessageType}
 * @param subject the job, or {@code job/task}
 * @param traceparent W3C trace context; default none
 */
@JsonPropertyOrder({"specversion", "id", "source", "type", "subject", "time", "datacontenttype", "traceparent", "data"})
public record CloudEvent<T extends Message>(String specversion, String id, String source, String type, String subject, Instant time,
        String datacontenttype, @MayBeAbsent String traceparent, T data) {
    public static final String SPEC_VERSION = "1.0";

    /** An envelope with a new random id. */
    public static <T extends Message> CloudEvent<T> of(T data, String source, Instant time, String traceparent) {
        return of(UUID.randomUUID().toString(), data, source, time, traceparent);
    }

    /** An envelope with that id. */
    public static <T extends Message> CloudEvent<T> of(String id, T data, String source, Instant time, String traceparent) {
        return new CloudEvent<>(SPEC_VERSION, id, source, MessageType.of(data).type(), data.subject(), time,
                "application/json", traceparent, data);
    }
}
