package dev.atelier.storage.input;

import dev.atelier.base.digest.Sha256;
import dev.atelier.storage.object.Digests;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** What users upload, named by its SHA-256 in the tenant's space: the same bytes are kept once, and uploading twice does no harm. */
public final class Inputs {
    private static final Duration FRESH = Duration.ofHours(1);

    private final ObjectStore store;

    public Inputs(ObjectStore store) {
        this.store = store;
    }

    /** Keeps the content and returns its SHA-256. What is there for long is written again: retention deletes nothing that is fresh. */
    public String put(String tenant, byte[] content) {
        String sha256 = Sha256.of(content);
        String key = ObjectKeys.input(tenant, sha256);
        if (store.stat(key).filter(there -> there.modified().isAfter(Instant.now().minus(FRESH))).isEmpty()) {
            store.put(key, content);
        }
        return sha256;
    }

    public boolean exists(String tenant, String sha256) {
        return store.exists(ObjectKeys.input(tenant, sha256));
    }

    /** The bytes, proved to be those asked for. */
    public byte[] get(String tenant, String sha256) {
        String key = ObjectKeys.input(tenant, sha256);
        return Digests.require(key, store.get(key), sha256);
    }

    public URI link(String tenant, String sha256, Duration validity) {
        return store.presignGet(ObjectKeys.input(tenant, sha256), validity);
    }
}
