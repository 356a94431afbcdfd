package dev.atelier.stage;

import static java.util.Map.entry;

import dev.atelier.base.digest.Sha256;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskCheckpointed;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.schemas.work.Work;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.wiring.StageHandlers;
import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.artifact.Manifest;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.cancel.CancelReason;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.lease.LeasedMessage;
import dev.atelier.worker.lease.Verdict;
import dev.atelier.worker.task.TaskMonitor;
import dev.atelier.worker.task.TaskRunner;
import dev.atelier.worker.task.WorkerTools;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** All six stages on the bundled model in this process, with a real object store and without a broker. */
final class Bench implements AutoCloseable {
    static final Path PACK = Path.of(System.getProperty("atelier.pack"));
    final ObjectStore store;
    final ModelRef model;
    final List<Message> events = new ArrayList<>();
    private final EmbeddedStore s3;
    private final WorkerTools tools;
    private final Path folder;
    private StageConfig config;
    private final Map<Stage, StageHandler> handlers = new EnumMap<>(Stage.class);
    private CancelToken token = new CancelToken();
    private boolean stopAtCheckpoint;

    Bench(Path folder) throws IOException {
        this.folder = folder;
        s3 = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
        store = new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region()));
        model = new ModelRef(PACK.getFileName().toString(), Sha256.ofFolder(PACK));
        tools = new WorkerTools("bench", store, new FileCache(folder.resolve("cache"), 1L << 30), this::heard, progress -> {},
                dead -> CompletableFuture.failedStage(new AssertionError(dead.reason())));
        config = config(folder, 0);
    }

    /** From now on trainers draw previews every so many steps; 0 for none. */
    void previewEvery(int steps) {
        handlers.values().forEach(StageHandler::close);
        handlers.clear();
        config = config(folder, steps);
    }

    private static StageConfig config(Path folder, int previewEvery) {
        return new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(StageConfig.class).withDefaultValues(Map.ofEntries(
                entry("atelier.kafka.bootstrap-servers", "none"), entry("atelier.s3.endpoint", "http://none"), entry("atelier.s3.access-key", "none"),
                entry("atelier.s3.secret-key", "none"), entry("atelier.models.path", PACK.getParent().toString()), entry("atelier.worker.stage", "any"),
                entry("atelier.engine.cache", folder.resolve("graphs").toString()), entry("atelier.worker.cache", folder.resolve("cache").toString()),
                entry("atelier.worker.wait-for-chunk", "PT1S"), entry("atelier.worker.checkpoint-within", "PT1H"),
                entry("atelier.worker.preview-every", Integer.toString(previewEvery)))).build().getConfigMapping(StageConfig.class);
    }

    private CompletionStage<Void> heard(CloudEvent<? extends TaskEvent> event) {
        events.add(event.data());
        if (stopAtCheckpoint && event.data() instanceof TaskCheckpointed) {
            token.cancel(CancelReason.SHUTDOWN);
        }
        return CompletableFuture.completedStage(null);
    }

    /** Does the work for the tenant; the last event tells how it ended. */
    Verdict run(String tenant, Work work, boolean stopAtItsFirstCheckpoint) {
        stopAtCheckpoint = stopAtItsFirstCheckpoint;
        token = new CancelToken();
        Task task = new Task("job", tenant, work.getClass().getSimpleName(), work.stage(), 1, ContentKey.of(work), work, null, 2, null, null);
        StageHandler handler = handlers.computeIfAbsent(work.stage(), stage -> StageHandlers.of(stage, config));
        return new TaskRunner(work.stage(), handler, tools, new Cancellations(), TaskMonitor.NONE)
                .run(new LeasedMessage(null, Messages.write(CloudEvent.of(task, "/test", Instant.now(), null)), 1,
                        new LeasedMessage.Place("tasks", 0, 0, Instant.now())), token);
    }

    Manifest output(String tenant, Work work) {
        return new Artifacts(store).require(tenant, ContentKey.of(work));
    }

    @Override
    public void close() {
        handlers.values().forEach(StageHandler::close);
        store.close();
        s3.close();
    }
}
