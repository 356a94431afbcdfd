package dev.atelier.workflow.watch;

import dev.atelier.schemas.Brokers;
import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What only the broker knows, looked up now and then, for metrics: what of the dead letters is kept, how far the workflow is behind, and what of
 * the queues the workers have not finished. What cannot be looked up is not a number until it can.
 */
public final class BrokerWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final List<String> DEAD = List.of(Topics.DEAD_MESSAGES, Topics.DEAD_TASKS);

    private final Admin admin;
    private final String group;
    private final Thread thread;
    private final Map<String, Double> kept = new ConcurrentHashMap<>();
    private final Map<Stage, Double> unfinished = new ConcurrentHashMap<>();
    private volatile double lag = Double.NaN;

    private BrokerWatch(Brokers brokers, String group) {
        this.admin = Admin.create(brokers.with(Map.of(AdminClientConfig.CLIENT_ID_CONFIG,
                "workflow-watch", AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000, AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000)));
        this.group = group;
        this.thread = Thread.ofPlatform().daemon().name("broker-watch").unstarted(this::run);
    }

    /** @param group of the workflow's consumers */
    public static BrokerWatch begin(Brokers brokers, String group) {
        BrokerWatch watch = new BrokerWatch(brokers, group);
        watch.thread.start();
        return watch;
    }

    /** Topics of dead letters. */
    public static List<String> deadTopics() {
        return DEAD;
    }

    /** Messages that the topic keeps. */
    public double kept(String deadTopic) {
        return kept.getOrDefault(deadTopic, Double.NaN);
    }

    /** Commands and events that the workflow has not read. */
    public double lag() {
        return lag;
    }

    /** Messages of the stage's queue that no worker has finished. */
    public double unfinished(Stage stage) {
        return unfinished.getOrDefault(stage, Double.NaN);
    }

    private void run() {
        try {
            while (true) {
                look();
                Thread.sleep(EVERY);
            }
        } catch (InterruptedException closed) {
            LOG.debug("no longer watching the broker");
        }
    }

    private void look() throws InterruptedException {
        for (String topic : DEAD) {
            kept.put(topic, told(() -> lookKept(topic)));
        }
        lag = told(this::lookLag);
        for (Stage stage : Stage.values()) {
            unfinished.put(stage, told(() -> lookUnfinished(stage)));
        }
    }

    /** A question to the broker. */
    @FunctionalInterface
    private interface Question {
        double answer() throws ExecutionException, InterruptedException;
    }

    private static double told(Question question) throws InterruptedException {
        try {
            return question.answer();
        } catch (ExecutionException | KafkaException e) {
            LOG.debug("the broker does not tell how it is", e);
            return Double.NaN;
        }
    }

    private double lookKept(String topic) throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = admin.describeTopics(List.of(topic)).topicNameValues().get(topic).get().partitions().stream()
                .map(partition -> new TopicPartition(topic, partition.partition())).toList();
        Map<TopicPartition, Long> begin = offsets(partitions, OffsetSpec.earliest());
        return offsets(partitions, OffsetSpec.latest()).entrySet().stream().mapToLong(end -> end.getValue() - begin.get(end.getKey())).sum();
    }

    private double lookLag() throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        return offsets(read.keySet(), OffsetSpec.latest()).entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - read.get(end.getKey()).offset())).sum();
    }

    private double lookUnfinished(Stage stage) throws ExecutionException, InterruptedException {
        String workers = Topics.workers(stage);
        Map<TopicPartition, SharePartitionOffsetInfo> shares = admin.listShareGroupOffsets(Map.of(workers, new ListShareGroupOffsetsSpec()))
                .partitionsToOffsetInfo(workers).get();
        return shares.values().stream().filter(info -> info != null).mapToLong(info -> info.lag().orElse(0L)).sum();
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> spec))).all().get().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        thread.interrupt();
        admin.close(Duration.ofSeconds(1));
    }
}
