package dev.atelier.stage.wiring;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import dev.atelier.telemetry.metrics.DeviceMemory;
import dev.atelier.telemetry.metrics.StoreMetrics;
import dev.atelier.telemetry.metrics.TenantClasses;
import dev.atelier.telemetry.trace.Tracing;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.cancel.CancellationFeed;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.lease.LeaseLoop;
import dev.atelier.worker.lease.LeaseSettings;
import dev.atelier.worker.task.TaskRunner;
import dev.atelier.worker.task.WorkerTools;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works on the configured stages' queues from startup to shutdown. */
@ApplicationScoped
public class StageWorker {
    private static final Logger LOG = LoggerFactory.getLogger(StageWorker.class);
    private static final String CUDA = "cuda";

    private final StageConfig config;
    private final KafkaSinks sinks;
    private final HandlerSource source;
    private final MeterRegistry registry;
    private final TenantClasses classes;
    private final Tracing tracing;
    private final List<LeaseLoop> loops = new ArrayList<>();
    private final List<StageHandler> handlers = new ArrayList<>();
    private ObjectStore store;
    private CancellationFeed feed;

    StageWorker(StageConfig config, KafkaSinks sinks, HandlerSource source, MeterRegistry registry, TenantClasses classes, Tracing tracing) {
        this.config = config;
        this.sinks = sinks;
        this.source = source;
        this.registry = registry;
        this.classes = classes;
        this.tracing = tracing;
    }

    void start(@Observes StartupEvent event) {
        List<Stage> stages = config.worker().stage().stream().map(Stage::ofId).toList();
        String id = WorkerId.of(config.worker());
        StageConfig.S3 s3 = config.s3();
        store = new ObjectStore(new S3Settings(s3.endpoint(), Optional.empty(), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region(), s3.ca()),
                new StoreMetrics(registry));
        if (config.engine().provider().equals(CUDA)) {
            DeviceMemory.register(registry, config.engine().device());
        }
        Cancellations cancellations = new Cancellations();
        feed = CancellationFeed.start(config.kafka().brokers(), cancellations);
        FileCache cache = new FileCache(config.worker().cache(), config.worker().cacheBytes());
        WorkerTools tools = new WorkerTools(id, store, cache, sinks, sinks, sinks);
        stages.forEach(stage -> work(stage, tools, cancellations));
    }

    private void work(Stage stage, WorkerTools tools, Cancellations cancellations) {
        StageHandler handler = source.of(stage, config);
        handlers.add(handler);
        WorkerMetrics metrics = new WorkerMetrics(registry, classes, stage, config.worker().slots());
        TaskRunner runner = new TaskRunner(stage, handler, tools, cancellations, metrics, new TracedAttempts(tracing, tools.worker()));
        for (int slot = 0; slot < config.worker().slots(); slot++) {
            loops.add(LeaseLoop.start(lease(stage, tools.worker() + "-" + slot), runner, metrics));
        }
        LOG.info("{} works on {}", tools.worker(), Topics.tasks(stage));
    }

    private LeaseSettings lease(Stage stage, String clientId) {
        return new LeaseSettings(config.kafka().brokers(), Topics.tasks(stage), Topics.workers(stage), clientId);
    }

    boolean isAlive() {
        return !loops.isEmpty() && loops.stream().allMatch(LeaseLoop::isAlive);
    }

    /** First of all that stops: outcomes and checkpoints still need broker and storage. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        loops.forEach(LeaseLoop::stop);
        boolean rested = loops.stream().map(loop -> loop.awaitStop(config.worker().grace())).reduce(true, Boolean::logicalAnd);
        feed.close();
        if (rested) {
            handlers.forEach(StageHandler::close);
        } else {
            LOG.warn("work did not stop within {}; its task goes to another worker when this process has ended", config.worker().grace());
        }
        store.close();
    }
}
