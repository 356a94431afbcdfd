package dev.atelier.storage.artifact;

import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.AtelierException;
import dev.atelier.storage.object.ObjectKeys;
import dev.atelier.storage.object.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The outputs of one attempt at a task. Files go under an id of the attempt's own, so that two attempts never write to the same
 * object; the manifest, written last and only if there is none, chooses whose files count. Used by one thread.
 */
public final class Draft {
    private final ObjectStore store;
    private final Artifacts artifacts;
    private final String tenant;
    private final String contentKey;
    private final String stage;
    private final String stageVersion;
    private final String createdBy;
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<Manifest.File> files = new ArrayList<>();

    Draft(ObjectStore store, Artifacts artifacts, String tenant, String contentKey, String stage, String stageVersion, String createdBy) {
        this.store = store;
        this.artifacts = artifacts;
        this.tenant = tenant;
        this.contentKey = contentKey;
        this.stage = stage;
        this.stageVersion = stageVersion;
        this.createdBy = createdBy;
    }

    /** @param name such as {@code mask.png} or {@code adapter/unet.safetensors}; once only */
    public void put(String name, byte[] content) {
        Manifest.File file = file(name, content.length, Sha256.of(content));
        store.put(key(file), content);
        files.add(file);
    }

    public void put(String name, Path source) {
        try {
            Manifest.File file = file(name, Files.size(source), Sha256.of(source));
            store.put(key(file), source);
            files.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    /** Makes the outputs visible. Where another attempt was first, its manifest is returned and this draft's files are removed. */
    public Manifest commit() {
        Manifest mine = new Manifest(contentKey, stage, stageVersion, createdBy, Instant.now(), files);
        if (store.putIfAbsent(ObjectKeys.manifest(tenant, contentKey), ManifestJson.write(mine))) {
            return mine;
        }
        Manifest winner = artifacts.require(tenant, contentKey);
        if (!winner.files().equals(mine.files())) {
            discard();
        }
        return winner;
    }

    /** Removes what was written so far, for an attempt that ends without a commit. Never fails: what is left behind is only litter. */
    public void discard() {
        for (Manifest.File file : files) {
            try {
                store.delete(key(file));
            } catch (AtelierException e) {
                return;
            }
        }
    }

    private Manifest.File file(String name, long size, String sha256) {
        if (files.stream().anyMatch(file -> file.name().equals(name))) {
            throw new IllegalArgumentException("'" + name + "' was put into this draft before");
        }
        return new Manifest.File(name, id + "/" + name, size, sha256);
    }

    private String key(Manifest.File file) {
        return ObjectKeys.stageFile(tenant, contentKey, file.path());
    }
}
