package dev.atelier.workflow.poison;

import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.TaskEvent;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.storage.object.S3Settings;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.cancel.Cancellations;
import dev.atelier.worker.lease.LeaseLoop;
import dev.atelier.worker.lease.LeaseMonitor;
import dev.atelier.worker.lease.LeaseSettings;
import dev.atelier.worker.task.TaskContext;
import dev.atelier.worker.task.TaskMonitor;
import dev.atelier.worker.task.TaskRunner;
import dev.atelier.worker.task.WorkerTools;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A worker process of all stages with the real lease and task runner, whose work is next to nothing: except that one task of the job
 * {@code throwing} makes its handler throw, and one of the job {@code deadly} kills the process, as a fault in native code would.
 * Arguments: broker, store's endpoint, access key, secret key, bucket, worker's id, folder.
 */
public final class FragileWorker {
    private static final String POISONED = "segmentation-0-0";
    private static final int KILLED = 137;

    private FragileWorker() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        ObjectStore store = new ObjectStore(new S3Settings(URI.create(arguments[1]), arguments[2], arguments[3], arguments[4],
                "us-east-1"));
        KafkaProducer<String, byte[]> events = new KafkaProducer<>(Map.of("bootstrap.servers", arguments[0], "acks", "all", "linger.ms", 0),
                new StringSerializer(), new ByteArraySerializer());
        WorkerTools tools = new WorkerTools(arguments[5], store,
                new FileCache(Path.of(arguments[6]), 1 << 20), event -> send(events, event),
                _ -> { }, dead -> CompletableFuture.failedStage(new AssertionError(dead.reason())));
        for (Stage stage : Stage.values()) {
            LeaseLoop.start(new LeaseSettings(Brokers.at(arguments[0]), Topics.tasks(stage), Topics.workers(stage), arguments[5] + "-" + stage.id()),
                    new TaskRunner(stage, FragileWorker::handle, tools, new Cancellations(), TaskMonitor.NONE), LeaseMonitor.NONE);
        }
        Thread.currentThread().join();
    }

    private static void handle(TaskContext context) {
        Task task = context.task();
        if (task.task().equals(POISONED) && task.job().equals("throwing")) {
            throw new IllegalStateException("this task always fails");
        }
        if (task.task().equals(POISONED) && task.job().equals("deadly")) {
            pause(Duration.ofMillis(300));
            Runtime.getRuntime().halt(KILLED);
        }
        context.draft().put("done.txt", task.subject().getBytes(StandardCharsets.UTF_8));
    }

    private static CompletionStage<Void> send(KafkaProducer<String, byte[]> events, CloudEvent<? extends TaskEvent> event) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        events.send(new ProducerRecord<>(Topics.EVENTS, event.data().job(), Messages.write(event)), (_, failed) -> {
            if (failed == null) {
                durable.complete(null);
            } else {
                durable.completeExceptionally(failed);
            }
        });
        return durable;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
