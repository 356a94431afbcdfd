package dev.atelier.worker.checkpoint;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.AtelierException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.Task;
import dev.atelier.storage.object.ObjectInfo;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The checkpoints of one task's work, at {@code <tenant>/checkpoints/<content key>/<step>-<id>.{state,json}}. They belong to the work,
 * not to the task: any task with the same content key may go on from them, since the same work gives the same bits.
 */
public final class Checkpoints {
    private static final String META = ".json";
    private static final String STATE = ".state";
    /** The newest, and the one before in case the newest is damaged. */
    private static final int KEPT = 2;

    private final ObjectStore store;
    private final Task task;
    private final String prefix;

    public Checkpoints(ObjectStore store, Task task) {
        this.store = store;
        this.task = task;
        this.prefix = ObjectKeys.checkpoints(task.tenant(), task.contentKey());
    }

    /** The newest that is complete. A task that is to begin afresh sees only what its own attempt wrote before its worker was lost. */
    public Optional<Checkpoint> newest() {
        return newestFirst().stream().flatMap(key -> read(key).stream()).findFirst();
    }

    private Optional<Checkpoint> read(String metaKey) {
        try {
            CheckpointMeta meta = Json.mapper().readValue(store.get(metaKey), CheckpointMeta.class);
            String stateKey = metaKey.substring(0, metaKey.length() - META.length()) + STATE;
            boolean complete = store.stat(stateKey).filter(state -> state.size() == meta.size()).isPresent();
            return complete && mayUse(meta) ? Optional.of(new Checkpoint(store, meta, stateKey)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private boolean mayUse(CheckpointMeta meta) {
        return !task.fresh() || meta.job().equals(task.job()) && meta.attempt() == task.attempt();
    }

    /** Keeps the state under a name of its own, and removes older ones. */
    public void save(int step, byte[] state) {
        String key = prefix + "%08d-%s".formatted(step, UUID.randomUUID().toString().substring(0, 8));
        store.put(key + STATE, state);
        store.put(key + META, Json.write(new CheckpointMeta(step, task.job(), task.attempt(), state.length, Sha256.of(state))));
        newestFirst().stream().skip(KEPT).forEach(this::remove);
    }

    /** Removes all, once the output is committed. Never fails: what is left behind is only litter. */
    public void clear() {
        try {
            store.list(prefix).forEach(object -> store.delete(object.key()));
        } catch (AtelierException e) {
            return;
        }
    }

    private void remove(String metaKey) {
        store.delete(metaKey);
        store.delete(metaKey.substring(0, metaKey.length() - META.length()) + STATE);
    }

    private List<String> newestFirst() {
        return store.list(prefix).stream().map(ObjectInfo::key).filter(key -> key.endsWith(META)).sorted(Comparator.reverseOrder()).toList();
    }
}
