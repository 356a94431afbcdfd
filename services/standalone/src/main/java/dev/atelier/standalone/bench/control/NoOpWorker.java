package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Message;
import dev.atelier.schemas.message.Messages;
import dev.atelier.schemas.message.Task;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.schemas.message.TaskSucceeded;
import dev.atelier.schemas.message.UnreadableMessageException;
import dev.atelier.worker.cancel.CancelToken;
import dev.atelier.worker.lease.LeaseLoop;
import dev.atelier.worker.lease.LeaseMonitor;
import dev.atelier.worker.lease.LeaseSettings;
import dev.atelier.worker.lease.LeasedMessage;
import dev.atelier.worker.lease.Verdict;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A worker of one stage that leases tasks by the real workers' own loop and finishes them at once: started is told in passing, the end
 * until it is durable, as the real ones do. It touches no object store.
 */
final class NoOpWorker implements AutoCloseable {
    private final String name;
    private final HopClock clock;
    private final KafkaProducer<String, byte[]> events;
    private final LeaseLoop loop;

    /**
     * @param number tells this worker from others of its stage
     * @param events of all workers of this process; not closed here
     */
    NoOpWorker(Stage stage, int number, String bootstrapServers, KafkaProducer<String, byte[]> events, HopClock clock) {
        this.name = "no-op-" + stage.id() + "-" + number;
        this.clock = clock;
        this.events = events;
        this.loop = LeaseLoop.start(new LeaseSettings(Brokers.at(bootstrapServers), Topics.tasks(stage), Topics.workers(stage), name), this::work,
                LeaseMonitor.NONE);
    }

    /** Asks for no more tasks; {@link #close} waits for it. */
    void stop() {
        loop.stop();
    }

    @Override
    public void close() {
        loop.close();
    }

    private Verdict work(LeasedMessage message, CancelToken token) {
        try {
            finish(Messages.read(message.value(), Task.class).data());
            return Verdict.ACCEPT;
        } catch (UnreadableMessageException | ExecutionException e) {
            throw new IllegalStateException("the task could not be read, or its end could not be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.RELEASE;
        }
    }

    private void finish(Task task) throws ExecutionException, InterruptedException {
        clock.started(task);
        send(task, new TaskStarted(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), name, null));
        clock.finished(task);
        send(task, new TaskSucceeded(task.job(), task.tenant(), task.task(), task.stage(), task.attempt(), name, task.contentKey(),
                false, 0)).get();
    }

    private Future<RecordMetadata> send(Task task, Message event) {
        CloudEvent<Message> envelope = CloudEvent.of(event, "/atelier/bench", Instant.now(), null);
        return events.send(new ProducerRecord<>(Topics.EVENTS, task.job(), Messages.write(envelope)));
    }
}
