package dev.atelier.worker.task;

import dev.atelier.storage.artifact.Artifacts;
import dev.atelier.storage.input.Inputs;
import dev.atelier.storage.object.ObjectStore;
import dev.atelier.worker.cache.FileCache;
import dev.atelier.worker.event.DeadMessageSink;
import dev.atelier.worker.event.EventSink;
import dev.atelier.worker.event.ProgressSink;

/**
 * What a worker works with.
 *
 * @param worker the worker's id, as events and manifests name it
 */
public record WorkerTools(String worker, ObjectStore store, FileCache cache, EventSink events, ProgressSink progress, DeadMessageSink deadMessages) {
    public Artifacts artifacts() {
        return new Artifacts(store);
    }

    public Inputs inputs() {
        return new Inputs(store);
    }
}
