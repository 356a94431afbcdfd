package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.schemas.Topics;
import dev.atelier.workflow.core.RetryPolicy;
import dev.atelier.workflow.core.Timer;
import dev.atelier.workflow.core.Transition;
import dev.atelier.workflow.dispatch.DispatchMessage;
import dev.atelier.workflow.dispatch.Ticket;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The workflow on Kafka Streams, in three parts with topics between them: jobs (commands and events to state, snapshots and offers, keyed
 * by job), dispatch (offers to tasks, keyed by stage), and tasks that the broker gave up (back to events).
 *
 * <p>Stores are RocksDB with changelog topics: queued jobs must not be bounded by the heap.
 */
public final class WorkflowTopology {
    private static final String JOBS = "job-processor";
    private static final String DISPATCHER = "dispatcher";
    private static final String LOST_TASKS = "lost-tasks";

    private WorkflowTopology() {
    }

    /** The whole topology. */
    public static Topology build(RetryPolicy retries, DispatchSettings dispatch, Backlog backlog) {
        Topology topology = new Topology();
        addJobs(topology, new Transition(retries));
        addDispatch(topology, dispatch, backlog);
        addLostTasks(topology);
        return topology;
    }

    private static void addJobs(Topology topology, Transition transition) {
        topology.addSource("commands", new StringDeserializer(), new ByteArrayDeserializer(), Topics.COMMANDS)
                .addSource("events", new StringDeserializer(), new ByteArrayDeserializer(), Topics.EVENTS)
                .addProcessor(JOBS, () -> new JobProcessor(transition), "commands", "events")
                .addStateStore(store(JobStore.JOBS, StoredJob.class), JOBS)
                .addStateStore(store(JobStore.PLANS, StoredPlan.class), JOBS)
                .addStateStore(store(TimerStore.TIMERS, Timer.class), JOBS)
                .addSink(Sinks.SNAPSHOTS, Topics.JOBS, new StringSerializer(), new ByteArraySerializer(), JOBS)
                .addSink(Sinks.EVENTS, Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), JOBS)
                .addSink(Sinks.CANCELLATIONS, Topics.CANCELLATIONS, new StringSerializer(), new ByteArraySerializer(), JOBS)
                .addSink(Sinks.DEAD_MESSAGES, Topics.DEAD_MESSAGES, new StringSerializer(), new ByteArraySerializer(), JOBS)
                .addSink(Sinks.DISPATCH, Topics.DISPATCH, new StringSerializer(), new ByteArraySerializer(), byStage(), JOBS);
    }

    private static void addDispatch(Topology topology, DispatchSettings settings, Backlog backlog) {
        topology.addSource("offers", new StringDeserializer(), JsonSerde.of(DispatchMessage.class).deserializer(), Topics.DISPATCH)
                .addProcessor(DISPATCHER, () -> new DispatchProcessor(settings, backlog), "offers")
                .addStateStore(store(QueueStore.WAITING, StoredTask.class), DISPATCHER)
                .addStateStore(store(QueueStore.RELEASED, Ticket.class), DISPATCHER)
                .addStateStore(store(QueueStore.TAGS, Tags.class), DISPATCHER);
        for (Stage stage : Stage.values()) {
            topology.addSink(Sinks.tasks(stage), Topics.tasks(stage), new StringSerializer(), new ByteArraySerializer(), DISPATCHER);
        }
    }

    private static void addLostTasks(Topology topology) {
        topology.addSource("given-up", new StringDeserializer(), new ByteArrayDeserializer(), Topics.DEAD_TASKS)
                .addProcessor(LOST_TASKS, LostTaskProcessor::new, "given-up")
                .addSink(Sinks.LOST_TASKS, Topics.EVENTS, new StringSerializer(), new ByteArraySerializer(), LOST_TASKS);
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Class<V> type) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), JsonSerde.of(type)).withCachingDisabled();
    }

    /** Each stage has a partition of its own, and so a dispatcher that knows all of its queue. */
    private static StreamPartitioner<String, byte[]> byStage() {
        return (_, stage, _, partitions) -> Optional.of(Set.of(Stage.ofId(stage).ordinal() % partitions));
    }
}
