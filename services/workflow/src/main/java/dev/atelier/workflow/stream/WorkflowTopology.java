package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.Timer;
import dev.atelier.workflow.dispatch.Ticket;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The workflow on Kafka Streams, in three parts: jobs (commands and events of a job to its state, its snapshots, and tasks for workers,
 * by one transaction), tasks that the broker gave up (back to events), and the turns of jobs whose tenants may run only so many at once.
 *
 * <p>Stores have changelog topics. Those that grow with the number of jobs are RocksDB: queued jobs must not be bounded by the heap.
 */
public final class WorkflowTopology {
    private static final String JOBS = "job-processor";
    private static final String LOST_TASKS = "lost-tasks";
    private static final String ADMISSIONS = "admission-processor";

    private WorkflowTopology() {
    }

    /** The whole topology, watched by nobody. */
    public static Topology build(RetryPolicy retries, DispatchSettings dispatch, Backlog backlog) {
        return build(retries, dispatch, backlog, WorkflowMonitor.NONE);
    }

    /** The whole topology. */
    public static Topology build(RetryPolicy retries, DispatchSettings dispatch, Backlog backlog, WorkflowMonitor monitor) {
        Topology topology = new Topology();
        addJobs(topology, () -> new JobProcessor(retries, dispatch, backlog, monitor));
        addLostTasks(topology);
        addAdmissions(topology);
        return topology;
    }

    private static void addJobs(Topology topology, ProcessorSupplier<String, byte[], String, byte[]> processor) {
        topology.addSource("commands", new StringDeserializer(), new ByteArrayDeserializer(), Topics.COMMANDS)
                .addSource("events", new StringDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS)
                .addProcessor(JOBS, processor, "commands", "events")
                .addStateStore(store(JobStore.JOBS, StoredJob.class), JOBS)
                .addStateStore(store(JobStore.PLANS, StoredPlan.class), JOBS)
                .addStateStore(store(RunStore.RUNS, StoredRun.class), JOBS)
                .addStateStore(store(TimerStore.TIMERS, Timer.class), JOBS)
                .addStateStore(store(QueueStore.WAITING, StoredTask.class), JOBS)
                .addStateStore(smallStore(QueueStore.RELEASED, Ticket.class), JOBS)
                .addStateStore(smallStore(QueueStore.TAGS, Tags.class), JOBS);
        addSink(topology, Sinks.SNAPSHOTS, Topics.JOBS);
        addSink(topology, Sinks.EVENTS, Topics.EVENTS);
        addSink(topology, Sinks.CANCELLATIONS, Topics.CANCELLATIONS);
        addSink(topology, Sinks.ADMISSIONS, Topics.ADMISSIONS);
        addSink(topology, Sinks.DEAD_MESSAGES, Topics.DEAD_MESSAGES);
        for (Stage stage : Stage.values()) {
            addSink(topology, Sinks.tasks(stage), Topics.tasks(stage));
        }
    }

    private static void addSink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new StringSerializer(), new ByteArraySerializer(), JOBS);
    }

    private static void addLostTasks(Topology topology) {
        topology.addSource("given-up", new StringDeserializer(), new ByteArrayDeserializer(), Topics.DEAD_TASKS)
                .addProcessor(LOST_TASKS, LostTaskProcessor::new, "given-up")
                .addSink(Sinks.LOST_TASKS, Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), LOST_TASKS);
    }

    private static void addAdmissions(Topology topology) {
        topology.addSource("admissions", new StringDeserializer(), new ByteArrayDeserializer(), Topics.ADMISSIONS)
                .addProcessor(ADMISSIONS, AdmissionProcessor::new, "admissions")
                .addStateStore(store(AdmissionStore.ADMISSIONS, AdmissionRequest.class), ADMISSIONS)
                .addSink(Sinks.ADMITTED, Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), ADMISSIONS);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), JsonSerde.of(type)).withCachingDisabled();
    }

    /** For what is bounded by windows and tenants. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> smallStore(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), JsonSerde.of(type)).withCachingDisabled();
    }
}
