package dev.atelier.workflow.stream;

import dev.atelier.base.log.LogKeys;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.trace.TraceContext;
import java.util.List;
import org.slf4j.MDC;

/** While it is open, what this thread logs and measures belongs to the message that it is at. */
final class MessageLog implements AutoCloseable {
    private static final List<String> KEYS = List.of(LogKeys.JOB, LogKeys.TENANT, LogKeys.TASK, LogKeys.STAGE, LogKeys.ATTEMPT, LogKeys.TRACE,
            LogKeys.SPAN);

    private MessageLog() {
    }

    static MessageLog open(CloudEvent<? extends Message> envelope) {
        Message message = envelope.data();
        MDC.put(LogKeys.JOB, message.job());
        MDC.put(LogKeys.TENANT, message.tenant());
        if (message instanceof TaskEvent event) {
            MDC.put(LogKeys.TASK, event.task());
            MDC.put(LogKeys.STAGE, event.stage().id());
            MDC.put(LogKeys.ATTEMPT, String.valueOf(event.attempt()));
        }
        TraceContext.parse(envelope.traceparent()).filter(TraceContext::sampled).ifPresent(trace -> {
            MDC.put(LogKeys.TRACE, trace.traceId());
            MDC.put(LogKeys.SPAN, trace.spanId());
        });
        return new MessageLog();
    }

    @Override
    public void close() {
        KEYS.forEach(MDC::remove);
    }
}
