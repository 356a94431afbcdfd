package dev.atelier.schemas;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every topic and share group of the platform. Whoever sets up a broker creates exactly these. */
public final class Topics {
    /** Key job; commands. Kept for ever: with the events, it is all that job state is made of. */
    public static final String COMMANDS = "atelier.commands";
    /** Key job; events. Kept for ever: the audit log. */
    public static final String EVENTS = "atelier.events";
    /** Key job; progress of running tasks. */
    public static final String PROGRESS = "atelier.progress";
    /** Key job; job snapshots, compacted. */
    public static final String JOBS = "atelier.jobs";
    /** Key job; cancelled tasks, read by every worker. */
    public static final String CANCELLATIONS = "atelier.cancellations";
    /** Key job, or job and delivery; webhooks and what was delivered to them, compacted. The gateways' own. */
    public static final String WEBHOOKS = "atelier.webhooks";
    /** Key API key; who may do what, with the key's digest, compacted. The gateways' own. */
    public static final String KEYS = "atelier.keys";
    /** Key tenant; jobs that wait for their turn among their tenant's, and those that make room. The workflow's own. */
    public static final String ADMISSIONS = "atelier.admissions";
    /** Key task; tasks that no worker could finish. */
    public static final String DEAD_TASKS = "dlq.atelier.tasks";
    /** Key as it came; messages that could not be read, with the reason. */
    public static final String DEAD_MESSAGES = "dlq.atelier.messages";

    /** Partitions of the topics that are keyed by job: they must agree, since they are read together. */
    public static final int JOB_PARTITIONS = 4;
    /** No message is larger; senders of tasks and snapshots set their {@code max.request.size} to it. */
    public static final int MAX_MESSAGE_BYTES = 4 << 20;
    private static final int TASK_PARTITIONS = 2;
    private static final String MESSAGE_LIMIT = String.valueOf(MAX_MESSAGE_BYTES);
    /** The broker's clock, not the sender's: the workflow reckons by it, and a replay of the log reckons alike. */
    private static final Map<String, String> FOR_EVER = Map.of("cleanup.policy", "delete", "retention.ms", "-1",
            "max.message.bytes", MESSAGE_LIMIT, "message.timestamp.type", "LogAppendTime");

    private Topics() {
    }

    /** {@code atelier.tasks.<stage>}: key {@code job/task}; the queue of that stage's workers. */
    public static String tasks(Stage stage) {
        return "atelier.tasks." + stage.id();
    }

    /** {@code atelier.workers.<stage>}: the share group of that stage's workers. */
    public static String workers(Stage stage) {
        return "atelier.workers." + stage.id();
    }

    /** All topics. */
    public static List<TopicSpec> topics() {
        Stream<TopicSpec> queues = Arrays.stream(Stage.values())
                .map(stage -> new TopicSpec(tasks(stage), TASK_PARTITIONS, kept(Duration.ofDays(7))));
        Stream<TopicSpec> others = Stream.of(
                new TopicSpec(COMMANDS, JOB_PARTITIONS, FOR_EVER),
                new TopicSpec(EVENTS, JOB_PARTITIONS, FOR_EVER),
                new TopicSpec(PROGRESS, JOB_PARTITIONS, kept(Duration.ofHours(6))),
                new TopicSpec(JOBS, JOB_PARTITIONS, Map.of("cleanup.policy", "compact", "max.message.bytes", MESSAGE_LIMIT)),
                new TopicSpec(WEBHOOKS, JOB_PARTITIONS, Map.of("cleanup.policy", "compact", "max.message.bytes", MESSAGE_LIMIT)),
                new TopicSpec(KEYS, 1, Map.of("cleanup.policy", "compact", "max.message.bytes", MESSAGE_LIMIT)),
                new TopicSpec(CANCELLATIONS, 1, kept(Duration.ofDays(1))),
                new TopicSpec(ADMISSIONS, JOB_PARTITIONS, kept(Duration.ofDays(7))),
                new TopicSpec(DEAD_TASKS, 1, deadTasks()),
                new TopicSpec(DEAD_MESSAGES, 1, kept(Duration.ofDays(90))));
        return Stream.concat(queues, others).toList();
    }

    /** The share groups, one for each stage. */
    public static List<ShareGroupSpec> shareGroups() {
        return Arrays.stream(Stage.values()).map(stage -> new ShareGroupSpec(workers(stage), stage, Map.of(
                "share.auto.offset.reset", "earliest",
                // the workflow writes tasks in transactions: a task of an aborted one was never dispatched
                "share.isolation.level", "read_committed",
                "share.record.lock.duration.ms", "15000",
                "share.delivery.count.limit", "10",
                "share.renew.acknowledge.enable", "true",
                "share.heartbeat.interval.ms", "500",
                "share.session.timeout.ms", "45000",
                "share.assignment.interval.ms", "0",
                "errors.deadletterqueue.topic.name", DEAD_TASKS,
                "errors.deadletterqueue.copy.record.enable", "true"))).toList();
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of("cleanup.policy", "delete", "retention.ms", String.valueOf(retention.toMillis()), "max.message.bytes", MESSAGE_LIMIT);
    }

    private static Map<String, String> deadTasks() {
        return Map.of("cleanup.policy", "delete", "retention.ms", String.valueOf(Duration.ofDays(90).toMillis()),
                "max.message.bytes", MESSAGE_LIMIT, "errors.deadletterqueue.group.enable", "true");
    }
}
