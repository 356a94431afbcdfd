package dev.atelier.workflow.stream;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Failure;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskFailed;
import dev.atelier.schemas.message.UnreadableMessageException;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that the broker gave up, in; an event for their job, out. A task lands here when its workers were lost so often that the share
 * group's delivery count ran out, maybe without any having told that it started.
 */
final class LostTaskProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(LostTaskProcessor.class);

    private ProcessorContext<String, byte[]> context;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
    }

    @Override
    public void process(Record<String, byte[]> lost) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        try {
            CloudEvent<Task> envelope = Messages.read(lost.value(), Task.class);
            Task task = envelope.data();
            LOG.warn("job={} task={} attempt={} was given up by the broker", task.job(), task.task(), task.attempt());
            Failure failure = new Failure(Failure.Kind.TRANSIENT, ErrorCode.WORKER_LOST.code(),
                    "the task was delivered as often as is allowed, and no worker finished it", "look into the workers' logs and memory");
            TaskFailed failed = new TaskFailed(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), "broker", failure);
            Origin origin = new Origin(from.topic() + "-" + from.partition() + "-" + from.offset(),
                    Instant.ofEpochMilli(lost.timestamp()), envelope.traceparent());
            context.forward(new Record<>(task.job(), origin.envelope(0, failed), lost.timestamp()));
        } catch (UnreadableMessageException e) {
            LOG.warn("topic={} partition={} offset={} is no task: {}", from.topic(), from.partition(), from.offset(), e.getMessage());
        }
    }
}
