package dev.atelier.gateway.snapshot;

import dev.atelier.gateway.GatewayConfig;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Progress;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.schemas.trace.TraceContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Takes snapshots and progress off Kafka, keeps the newest snapshot of every job, and passes both on to whoever listens. */
@ApplicationScoped
public class JobFeed {
    private static final Logger LOG = Logger.getLogger(JobFeed.class);

    private final BroadcastProcessor<Message> live = BroadcastProcessor.create();

    @Inject
    JobShelf shelf;

    @Inject
    FeedProgress progress;

    @Inject
    GatewayConfig config;

    private TopicReader jobs;

    void start(@Observes StartupEvent event) {
        jobs = new TopicReader(config.kafka().brokers(), Topics.JOBS, Topics.JOB_PARTITIONS, this::snapshot);
        progress.of(jobs);
        jobs.start();
    }

    void stop(@Observes ShutdownEvent event) {
        jobs.close();
    }

    private void snapshot(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            shelf.forget(message.key());
        }
        envelope(message.value(), JobSnapshot.class).filter(job -> shelf.keep(job.data(), TraceContext.parse(job.traceparent())))
                .ifPresent(job -> publish(job.data()));
    }

    @Incoming("progress")
    @NonBlocking
    void progress(byte[] value) {
        envelope(value, Progress.class).ifPresent(told -> publish(told.data()));
    }

    /** Progress of all jobs from now on; who does not keep up misses some. */
    public Multi<Progress> progress() {
        return live.filter(Progress.class::isInstance).map(Progress.class::cast).onOverflow().dropPreviousItems();
    }

    /** Snapshots and progress of one job from now on. */
    public Multi<Message> of(String job) {
        return live.filter(message -> message.job().equals(job)).onOverflow().buffer(1024);
    }

    private synchronized void publish(Message message) {
        live.onNext(message);
    }

    private static <T extends Message> Optional<CloudEvent<T>> envelope(byte[] value, Class<T> type) {
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Messages.read(value, type));
        } catch (UnreadableMessageException e) {
            LOG.warnf("Skipped a message: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
