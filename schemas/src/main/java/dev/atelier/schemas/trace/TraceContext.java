package dev.atelier.schemas.trace;

import dev.atelier.base.digest.Sha256;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span's place in its trace, as the {@code traceparent} of messages carries it (W3C Trace Context, version 00). Data and nothing else: what
 * has to be the same whenever it is done over again, such as the workflow's messages, takes the ids of its spans from here and needs no tracer.
 *
 * @param traceId 32 hexadecimal digits, not all zero
 * @param spanId 16 hexadecimal digits, not all zero
 * @param sampled whether anybody keeps the trace
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
    private static final Pattern FORM = Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})");
    private static final int SAMPLED = 1;

    /** What the text says; empty where there is none, or it is of a form that we do not know: a trace is never worth a failure. */
    public static Optional<TraceContext> parse(String traceparent) {
        if (traceparent == null) {
            return Optional.empty();
        }
        Matcher text = FORM.matcher(traceparent);
        return text.matches()
                ? Optional.of(new TraceContext(text.group(1), text.group(2), (Integer.parseInt(text.group(3), 16) & SAMPLED) != 0))
                : Optional.empty();
    }

    /** The same trace's span of that name: whoever knows the trace and the name knows its id, now and when it is asked again. */
    public TraceContext span(String name) {
        String digest = Sha256.of(traceId + '/' + name);
        return new TraceContext(traceId, digest.substring(0, spanId.length()), sampled);
    }

    /** As messages and headers have it. */
    public String traceparent() {
        return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
    }
}
