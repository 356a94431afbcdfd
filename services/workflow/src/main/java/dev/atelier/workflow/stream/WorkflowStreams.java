package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workflow at work against a broker, until it is closed. Where one of its threads fails, over a disk that is full or a store that cannot be
 * opened, all of them begin anew: by Kafka's own replacement of a thread the new one has another name in the group and for its transactions,
 * and waits until the old one's have run out.
 */
public final class WorkflowStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStreams.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** So long it may go on in vain; then a new process may do better. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** After that a transaction is aborted by its coordinator. A broker that crashes is back sooner, and finds its writers still there. */
    public static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final Supplier<KafkaStreams> maker;
    private final Backlog backlog;
    private final ExecutorService restarts = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("workflow-restart").factory());
    private volatile KafkaStreams streams;
    private volatile long lastUp = System.nanoTime();
    private volatile boolean closed;

    private WorkflowStreams(Supplier<KafkaStreams> maker, Backlog backlog) {
        this.maker = maker;
        this.backlog = backlog;
    }

    /** Starts it, watched by nobody; it does nothing until the topics of {@link Topics} are there. */
    public static WorkflowStreams start(StreamSettings settings) {
        return start(settings, WorkflowMonitor.NONE);
    }

    /** Starts it; it does nothing until the topics of {@link Topics} are there. */
    public static WorkflowStreams start(StreamSettings settings, WorkflowMonitor monitor) {
        Backlog backlog = new Backlog();
        WorkflowStreams workflow = new WorkflowStreams(() -> new KafkaStreams(
                WorkflowTopology.build(settings.retries(), settings.dispatch(), backlog, monitor), StreamProperties.of(settings)), backlog);
        if (!workflow.begins()) {
            workflow.restarts.execute(workflow::beginAnew);
        }
        return workflow;
    }

    /** False where it cannot and has said why. */
    private boolean begins() {
        try {
            begin();
            return true;
        } catch (StreamsException e) {
            LOG.error("the workflow cannot begin; it is tried again", e);
            return false;
        }
    }

    private synchronized void begin() {
        if (closed) {
            return;
        }
        KafkaStreams fresh = maker.get();
        fresh.setUncaughtExceptionHandler(WorkflowStreams::failed);
        fresh.setStateListener(this::changed);
        streams = fresh;
        try {
            fresh.start();
        } catch (StreamsException e) {
            // it holds the lock of its folder still
            fresh.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    private static StreamThreadExceptionResponse failed(Throwable e) {
        if (e instanceof MissingSourceTopicException || e.getCause() instanceof MissingSourceTopicException) {
            LOG.warn("the broker has not all topics; all stream threads begin anew: {}", e.getMessage());
        } else {
            LOG.error("a stream thread failed; all of this process begin anew", e);
        }
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private void changed(KafkaStreams.State now, KafkaStreams.State before) {
        LOG.info("streams {} -> {}", before, now);
        if (before == KafkaStreams.State.RUNNING) {
            lastUp = System.nanoTime();
        }
        if (now == KafkaStreams.State.ERROR && !closed) {
            restarts.execute(this::beginAnew);
        }
    }

    private void beginAnew() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!begins());
        } catch (InterruptedException closing) {
            // nothing more is to begin
        }
    }

    /** Whether it takes part in the work, is getting ready to, or has failed to only lately. */
    public boolean live() {
        KafkaStreams running = streams;
        return running != null && running.state().isRunningOrRebalancing() || System.nanoTime() - lastUp < PATIENCE.toNanos();
    }

    /** Whether all its partitions are being worked on. */
    public boolean ready() {
        KafkaStreams running = streams;
        return running != null && running.state() == KafkaStreams.State.RUNNING;
    }

    /** Tasks of this stage that wait for a worker, as far as this process dispatches them. */
    public int backlog(Stage stage) {
        return backlog.of(stage);
    }

    /** Finishes what it is at, commits, and leaves its group, so that others take over at once. */
    @Override
    public void close() {
        closed = true;
        restarts.shutdownNow();
        synchronized (this) {
            if (streams != null) {
                streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
            }
        }
    }
}
