package dev.atelier.worker.event;

import dev.atelier.schemas.message.CloudEvent;
import dev.atelier.schemas.message.Progress;

/** Where a worker shows how far it is: topic {@code atelier.progress}. Never waits and never fails; what cannot be sent is lost. */
@FunctionalInterface
public interface ProgressSink {
    void sendProgress(CloudEvent<Progress> progress);
}
