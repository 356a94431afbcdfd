package dev.atelier.workflow.stream;

import dev.atelier.schemas.Stage;
import dev.atelier.workflow.dispatch.FairQueue;
import dev.atelier.workflow.dispatch.Ticket;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** What the stages' queues are made anew from: waiting tasks, released tickets, and the tenants' tags. Keys begin with the stage's id. */
final class QueueStore {
    static final String WAITING = "waiting";
    static final String RELEASED = "released";
    static final String TAGS = "tags";

    private final KeyValueStore<String, StoredTask> waiting;
    private final KeyValueStore<String, Ticket> released;
    private final KeyValueStore<String, Tags> tags;

    QueueStore(KeyValueStore<String, StoredTask> waiting, KeyValueStore<String, Ticket> released, KeyValueStore<String, Tags> tags) {
        this.waiting = waiting;
        this.released = released;
        this.tags = tags;
    }

    /** A task's id among all jobs'. */
    static String id(String job, String task) {
        return job + "/" + task;
    }

    void restore(Map<Stage, FairQueue> queues) {
        each(tags, entry -> queues.get(stage(entry.key)).restoreTags(entry.value.virtualTime(), entry.value.finish()));
        each(released, entry -> queues.get(stage(entry.key)).restoreReleased(entry.value));
        each(waiting, entry -> queues.get(stage(entry.key)).offer(entry.value.ticket()));
    }

    void putWaiting(Stage stage, StoredTask task) {
        waiting.put(key(stage, task.ticket().id()), task);
    }

    StoredTask takeWaiting(Stage stage, Ticket ticket) {
        return waiting.delete(key(stage, ticket.id()));
    }

    void putReleased(Stage stage, Ticket ticket) {
        released.put(key(stage, ticket.id()), ticket);
    }

    void remove(Stage stage, String id) {
        waiting.delete(key(stage, id));
        released.delete(key(stage, id));
    }

    void putTags(Stage stage, Tags now) {
        tags.put(stage.id(), now);
    }

    private static String key(Stage stage, String id) {
        return stage.id() + "/" + id;
    }

    private static Stage stage(String key) {
        int slash = key.indexOf('/');
        return Stage.ofId(slash < 0 ? key : key.substring(0, slash));
    }

    private static <V> void each(KeyValueStore<String, V> store, Consumer<KeyValue<String, V>> consumer) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(consumer);
        }
    }
}
