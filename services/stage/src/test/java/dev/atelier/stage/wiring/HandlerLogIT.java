package dev.atelier.stage.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.log.LogKeys;
import dev.atelier.embedded.store.EmbeddedStore;
import dev.atelier.schemas.ContentKey;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.lease.LeasedMessage;
import dev.atelier.worker.lease.Verdict;
import dev.atelier.worker.task.TaskMonitor;
import dev.atelier.worker.task.TaskRunner;
import dev.atelier.worker.task.WorkerTools;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A line that a handler logs says whose work it is about, and the next one does not. */
class HandlerLogIT {
    private static final String LOGGER = "dev.atelier.stage.wiring.handler-log";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private final List<Map<String, String>> keys = new ArrayList<>();

    @Test
    void shouldTellTheTaskInEachLineOfItsHandler(@TempDir Path folder) {
        org.jboss.logmanager.Logger.getLogger(LOGGER).addHandler(new Keeper());
        SegmentImage work = new SegmentImage(new ModelRef("tailorworld", Sha256.of("model")), Sha256.of("image"), 0, List.of("tower"), null);
        Task task = new Task("job-1", "acme", "segmentation-0-0", Stage.SEGMENTATION, 2, ContentKey.of(work), work, null, null, null, null);

        try (EmbeddedStore s3 = EmbeddedStore.start(folder.resolve("store"), folder.resolve("store.log"));
                ObjectStore store = new ObjectStore(new S3Settings(URI.create(s3.endpoint()), s3.accessKey(), s3.secretKey(), s3.bucket(), s3.region()))) {
            WorkerTools tools = new WorkerTools("w", store, new FileCache(folder.resolve("cache"), 1 << 20),
                    _ -> CompletableFuture.completedStage(null), _ -> { }, dead -> CompletableFuture.failedStage(new AssertionError(dead.reason())));
            TaskRunner runner = new TaskRunner(Stage.SEGMENTATION, _ -> LoggerFactory.getLogger(LOGGER).info("at work"), tools, new Cancellations(),
                    TaskMonitor.NONE);
            byte[] message = Messages.write(CloudEvent.of(task, "/test", Instant.now(), "00-" + TRACE + "-00f067aa0ba902b7-01"));

            assertThat(runner.run(new LeasedMessage(null, message, 1, new LeasedMessage.Place("tasks", 0, 0, Instant.now())), new CancelToken()))
                    .isEqualTo(Verdict.ACCEPT);
        }
        LoggerFactory.getLogger(LOGGER).info("afterwards");

        assertThat(keys).first().isEqualTo(Map.of(LogKeys.JOB, "job-1", LogKeys.TASK, "segmentation-0-0", LogKeys.ATTEMPT, "2",
                LogKeys.TENANT, "acme", LogKeys.STAGE, "segmentation", LogKeys.TRACE, TRACE, LogKeys.SPAN, "00f067aa0ba902b7"));
        assertThat(keys).hasSize(2).last().isEqualTo(Map.of());
    }

    private final class Keeper extends ExtHandler {
        @Override
        protected void doPublish(ExtLogRecord line) {
            keys.add(line.getMdcCopy());
        }
    }
}
