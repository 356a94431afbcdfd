package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workflow at work against a broker, until it is closed. */
public final class WorkflowStreams implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkflowStreams.class);
    /** For what nobody waits for; {@link PromptCommit} asks for more commits. */
    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);
    /** A commit that was put off waits for the end of a poll at most; each poll costs, even where nothing comes. */
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);
    /** After that a transaction is aborted by its coordinator. A broker that crashes is back sooner, and finds its writers still there. */
    public static final Duration LONGEST_TRANSACTION = Duration.ofSeconds(10);

    private final KafkaStreams streams;
    private final Backlog backlog;

    private WorkflowStreams(KafkaStreams streams, Backlog backlog) {
        this.streams = streams;
        this.backlog = backlog;
    }

    /** Starts it, watched by nobody; the topics of {@link Topics} must be there. */
    public static WorkflowStreams start(StreamSettings settings) {
        return start(settings, WorkflowMonitor.NONE);
    }

    /** Starts it; the topics of {@link Topics} must be there. */
    public static WorkflowStreams start(StreamSettings settings, WorkflowMonitor monitor) {
        Backlog backlog = new Backlog();
        KafkaStreams streams = new KafkaStreams(WorkflowTopology.build(settings.retries(), settings.dispatch(), backlog, monitor),
                properties(settings));
        streams.setUncaughtExceptionHandler(e -> {
            LOG.error("a stream thread failed and is replaced", e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.setStateListener((now, before) -> LOG.info("streams {} -> {}", before, now));
        streams.start();
        return new WorkflowStreams(streams, backlog);
    }

    /** Whether it takes part in the work, or is getting ready to. */
    public boolean live() {
        return streams.state().isRunningOrRebalancing() || streams.state() == KafkaStreams.State.CREATED;
    }

    /** Whether all its partitions are being worked on. */
    public boolean ready() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Tasks of this stage that wait for a worker, as far as this process dispatches them. */
    public int backlog(Stage stage) {
        return backlog.of(stage);
    }

    KafkaStreams streams() {
        return streams;
    }

    /** Finishes what it is at, commits, and leaves its group, so that others take over at once. */
    @Override
    public void close() {
        streams.close(new KafkaStreams.CloseOptions().timeout(CLOSE_TIMEOUT).leaveGroup(true));
    }

    private static Properties properties(StreamSettings settings) {
        Properties properties = new Properties();
        properties.putAll(settings.brokers().with(Map.of()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        // a broker that comes back is to be found soon
        properties.put(StreamsConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 200);
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicationFactor());
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL.toMillis());
        properties.put(StreamsConfig.POLL_MS_CONFIG, POLL.toMillis());
        // commands and events need no common order: an event must not wait until it is sure that there is no earlier command
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocks.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueExceptionHandler.class);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), (int) LONGEST_TRANSACTION.toMillis());
        // a transaction begun while the markers of the one before are being written is refused for a moment
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.RETRY_BACKOFF_MS_CONFIG), 2);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.MAX_MESSAGE_BYTES);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6_000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1_000);
        settings.instance().ifPresent(name -> properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), name));
        properties.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), String.valueOf(Topics.MAX_MESSAGE_BYTES));
        return properties;
    }
}
