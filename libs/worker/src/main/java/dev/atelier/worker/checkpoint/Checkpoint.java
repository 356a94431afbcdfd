package dev.atelier.worker.checkpoint;

import dev.atelier.storage.object.Digests;
import dev.atelier.storage.object.ObjectStore;

/** A moment from which work can go on, complete and undamaged. */
public final class Checkpoint {
    private final ObjectStore store;
    private final CheckpointMeta meta;
    private final String key;

    Checkpoint(ObjectStore store, CheckpointMeta meta, String key) {
        this.store = store;
        this.meta = meta;
        this.key = key;
    }

    /** Steps done. */
    public int step() {
        return meta.step();
    }

    /** The state, proved by its digest. */
    public byte[] state() {
        return Digests.require(key, store.get(key), meta.sha256());
    }
}
