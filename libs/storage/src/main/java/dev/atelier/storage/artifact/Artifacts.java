package dev.atelier.storage.artifact;

import dev.atelier.storage.object.Digests;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectNotFoundException;
import dev.atelier.storage.object.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The outputs of tasks, under their content keys in the tenant's space. An artifact is there when its manifest is: see
 * {@link Draft} for how it comes to be.
 */
public final class Artifacts {
    private final ObjectStore store;

    public Artifacts(ObjectStore store) {
        this.store = store;
    }

    /** The committed artifact, or nothing while none is complete. */
    public Optional<Manifest> find(String tenant, String contentKey) {
        String key = ObjectKeys.manifest(tenant, contentKey);
        try {
            return Optional.of(ManifestJson.read(key, store.get(key)));
        } catch (ObjectNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The committed artifact; {@link ArtifactNotReadyException} while none is complete. */
    public Manifest require(String tenant, String contentKey) {
        return find(tenant, contentKey).orElseThrow(() -> new ArtifactNotReadyException(contentKey));
    }

    /** A file's bytes, proved by the manifest's digest. */
    public byte[] read(String tenant, Manifest manifest, String name) {
        String key = key(tenant, manifest, name);
        return Digests.require(key, store.get(key), manifest.file(name).sha256());
    }

    /** Writes a file's bytes to {@code target}, proved by the manifest's digest. */
    public Path download(String tenant, Manifest manifest, String name, Path target) {
        String key = key(tenant, manifest, name);
        store.download(key, target);
        try {
            return Digests.require(key, target, manifest.file(name).sha256());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + target, e);
        }
    }

    /** A link with which anyone may read the file until the time is over. */
    public URI link(String tenant, Manifest manifest, String name, Duration validity) {
        return store.presignGet(key(tenant, manifest, name), validity);
    }

    /** The object's key of one file. */
    public String key(String tenant, Manifest manifest, String name) {
        return ObjectKeys.stageFile(tenant, manifest.contentKey(), manifest.file(name).path());
    }

    /**
     * Begins the outputs of one attempt.
     *
     * @param createdBy the worker's id
     */
    public Draft draft(String tenant, String contentKey, String stage, String stageVersion, String createdBy) {
        return new Draft(store, this, tenant, contentKey, stage, stageVersion, createdBy);
    }
}
