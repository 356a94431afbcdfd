package dev.atelier.workflow.service;

import dev.atelier.base.error.TransientException;
import dev.atelier.schemas.Stage;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.telemetry.metrics.TenantClasses;
import dev.atelier.telemetry.trace.Tracing;
import dev.atelier.workflow.hanging.TransactionWatch;
import dev.atelier.workflow.stream.DispatchSettings;
import dev.atelier.workflow.stream.StreamSettings;
import dev.atelier.workflow.stream.WorkflowMonitor;
import dev.atelier.workflow.stream.WorkflowStreams;
import dev.atelier.workflow.watch.BrokerWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workflow's life in its process. */
@ApplicationScoped
public class WorkflowService {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowService.class);

    private final StreamSettings settings;
    private final MeterRegistry metrics;
    private final WorkflowMonitor monitor;
    private Thread starter;
    private volatile WorkflowStreams streams;
    private volatile TransactionWatch watch;
    private volatile BrokerWatch broker;

    WorkflowService(KafkaConfig kafka, WorkflowConfig config, MeterRegistry metrics, TenantClasses classes, Tracing tracing) {
        this.settings = settings(kafka, config);
        this.metrics = metrics;
        this.monitor = new Both(new WorkflowMetrics(metrics, classes), new WorkflowTraces(tracing));
        Gauge.builder("atelier.workflow.ready", () -> ready() ? 1 : 0).description("Whether all partitions of this process are being worked on")
                .register(metrics);
    }

    /** In the background, so that health can be asked for while the broker is still away. */
    void start(@Observes StartupEvent event) {
        starter = Thread.ofPlatform().name("workflow-start").start(this::startStreams);
    }

    private void startStreams() {
        streams = WorkflowStreams.start(settings, monitor);
        try {
            BrokerReadiness.awaitTopics(settings.brokers());
        } catch (TransientException e) {
            LOG.error("cannot start: {}; {}", e.getMessage(), e.remedy());
            Quarkus.asyncExit(1);
            return;
        } catch (InterruptedException _) {
            return;
        }
        watch = TransactionWatch.begin(settings.brokers(), WorkflowStreams.LONGEST_TRANSACTION);
        broker = BrokerWatch.begin(settings.brokers(), settings.applicationId());
        measure();
    }

    private void measure() {
        for (Stage stage : Stage.values()) {
            Gauge.builder("atelier.workflow.backlog", streams, running -> running.backlog(stage)).tag("stage", stage.id())
                    .description("Tasks of the stage that wait for a worker").register(metrics);
            Gauge.builder("atelier.queue.unfinished", broker, watch -> watch.unfinished(stage)).tag("stage", stage.id())
                    .description("Messages of the stage's queue that no worker has finished").register(metrics);
        }
        Gauge.builder("atelier.workflow.lag", broker, BrokerWatch::lag).description("Messages that the workflow has not read").register(metrics);
        for (String topic : BrokerWatch.deadTopics()) {
            Gauge.builder("atelier.dead.letters", broker, watch -> watch.kept(topic)).tag("topic", topic)
                    .description("Messages that nobody could handle, as long as they are kept").register(metrics);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (starter != null) {
            starter.interrupt();
            starter.join();
        }
        if (watch != null) {
            watch.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (streams != null) {
            streams.close();
        }
    }

    boolean live() {
        return streams == null || streams.live();
    }

    boolean ready() {
        return streams != null && streams.ready();
    }

    private static StreamSettings settings(KafkaConfig kafka, WorkflowConfig config) {
        WorkflowConfig.Retry retry = config.retry();
        return new StreamSettings(kafka.brokers(), config.applicationId(), config.stateDir(), config.threads(),
                config.replicationFactor(),
                new RetryPolicy(retry.maxAttempts(), retry.firstPause(), retry.longestPause(), retry.maxStarts()),
                new DispatchSettings(config.dispatch().window(), config.dispatch().lead(), config.dispatch().weights()),
                config.instance());
    }
}
