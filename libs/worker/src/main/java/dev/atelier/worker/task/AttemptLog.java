package dev.atelier.worker.task;

import dev.atelier.base.log.LogKeys;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.trace.TraceContext;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.MDC;

/**
 * While it is open, every line that this thread logs tells which attempt it is about. Threads that a handler starts of its own do not: what
 * they have to say belongs to the engine and not to a task.
 */
final class AttemptLog implements AutoCloseable {
    private final Map<String, String> keys = new LinkedHashMap<>();

    private AttemptLog() {
    }

    static AttemptLog open(Task task, String traceparent) {
        AttemptLog log = new AttemptLog();
        log.put(LogKeys.JOB, task.job());
        log.put(LogKeys.TASK, task.task());
        log.put(LogKeys.ATTEMPT, String.valueOf(task.attempt()));
        log.put(LogKeys.TENANT, task.tenant());
        log.put(LogKeys.STAGE, task.stage().id());
        TraceContext.parse(traceparent).filter(TraceContext::sampled).ifPresent(trace -> {
            log.put(LogKeys.TRACE, trace.traceId());
            log.put(LogKeys.SPAN, trace.spanId());
        });
        return log;
    }

    private void put(String key, String value) {
        keys.put(key, value);
        MDC.put(key, value);
    }

    @Override
    public void close() {
        keys.keySet().forEach(MDC::remove);
    }
}
