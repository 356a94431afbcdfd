package dev.atelier.telemetry.trace;

/** What a span is for those beside it: readers of traces tell hops between services by it. */
public enum SpanKind {
    /** Answers a client's request. */
    SERVER,
    /** Hands something to a queue. */
    PRODUCER,
    /** Works on what came by a queue. */
    CONSUMER,
    /** Within a service. */
    INTERNAL
}
