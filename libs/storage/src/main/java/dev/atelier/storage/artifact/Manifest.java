package dev.atelier.storage.artifact;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The commit of a task's outputs: written last, once, never changed. Whoever finds it need not do the work.
 *
 * @param contentKey   SHA-256 of everything that decides the outputs
 * @param stage        the stage's id, such as {@code ds-bal}
 * @param stageVersion the stage's semantic version
 * @param createdBy    the worker that won
 * @param createdAt    when it committed
 */
public record Manifest(String contentKey, String stage, String stageVersion, String createdBy, Instant createdAt, List<File> files) {
    public Manifest {
        Objects.requireNonNull(contentKey, "contentKey");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(stageVersion, "stageVersion");
        files = List.copyOf(files);
    }

    /**
     * One output.
     *
     * @param name   what readers ask for, such as {@code mask.png} or {@code adapter/unet.safetensors}
     * @param path   where its bytes are, below the stage's prefix: the draft's id and the name
     * @param size   in bytes
     * @param sha256 of the bytes
     */
    public record File(String name, String path, long size, String sha256) {
        public File {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(sha256, "sha256");
        }
    }

    public boolean has(String name) {
        return files.stream().anyMatch(file -> file.name().equals(name));
    }

    public File file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst()
                .orElseThrow(() -> new FileNotInArtifactException(this, name));
    }
}
