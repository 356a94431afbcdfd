package dev.atelier.base.log;

/** Names of what every line of a log tells besides its words, while it is known: one search finds a job in all services' logs. */
public final class LogKeys {
    public static final String JOB = "job";
    public static final String TASK = "task";
    public static final String ATTEMPT = "attempt";
    public static final String TENANT = "tenant";
    public static final String STAGE = "stage";
    /** Under which the trace is found, where there is one. */
    public static final String TRACE = "traceId";
    /** The span within it. */
    public static final String SPAN = "spanId";

    private LogKeys() {
    }
}
