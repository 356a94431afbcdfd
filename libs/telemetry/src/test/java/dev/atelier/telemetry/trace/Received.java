package dev.atelier.telemetry.trace;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A span as it came.
 *
 * @param parent empty where the trace begins
 * @param links ids of linked spans' traces
 */
public record Received(String service, String name, String trace, String span, String parent, List<String> links, Map<String, String> attributes,
        boolean failed, long begunNanos, long endedNanos) {

    static Received of(String service, Span span) {
        return new Received(service, span.getName(), hex(span.getTraceId()), hex(span.getSpanId()), hex(span.getParentSpanId()),
                span.getLinksList().stream().map(link -> hex(link.getTraceId())).toList(),
                span.getAttributesList().stream().collect(Collectors.toMap(a -> a.getKey(), a -> a.getValue().getStringValue())),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR, span.getStartTimeUnixNano(), span.getEndTimeUnixNano());
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    /** An attribute of ours, without its prefix. */
    public String of(String attribute) {
        return attributes.get("atelier." + attribute);
    }
}
