package dev.atelier.workflow.stream;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.JobAdmitted;
import java.io.IOException;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the jobs of limited tenants their turns. All jobs of a tenant come by here, whatever partition they are kept in and whichever
 * process keeps them, so that the limit is exact. The limit that counts is the one that the latest message brought.
 */
final class AdmissionProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(AdmissionProcessor.class);

    private ProcessorContext<String, byte[]> context;
    private AdmissionStore store;
    private PromptCommit commit;

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        this.context = context;
        store = new AdmissionStore(context.getStateStore(AdmissionStore.ADMISSIONS));
        commit = new PromptCommit(context);
    }

    @Override
    public void process(Record<String, byte[]> message) {
        RecordMetadata from = context.recordMetadata().orElseThrow();
        try {
            handle(Json.mapper().readValue(message.value(), AdmissionRequest.class),
                    new Origin(from.topic() + "-" + from.partition() + "-" + from.offset(), Instant.ofEpochMilli(message.timestamp()),
                            null));
        } catch (IOException | IllegalArgumentException e) {
            LOG.error("topic={} partition={} offset={} is no admission request", from.topic(), from.partition(), from.offset(), e);
        }
    }

    private void handle(AdmissionRequest request, Origin origin) {
        if (request.asks()) {
            store.enqueue(request);
        } else {
            store.remove(request);
        }
        int n = 0;
        for (AdmissionRequest admitted : store.admit(request.tenant(), request.maxRunning())) {
            byte[] event = origin.envelope(n++, new JobAdmitted(admitted.job(), admitted.tenant()));
            context.forward(new Record<>(admitted.job(), event, origin.timestamp()));
        }
        if (n > 0) {
            commit.request();
        }
    }
}
