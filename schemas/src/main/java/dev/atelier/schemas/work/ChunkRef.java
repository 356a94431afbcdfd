package dev.atelier.schemas.work;

/**
 * A chunk of degraded training steps.
 *
 * @param key content key of the degradation task that makes its {@code chunk.safetensors}
 * @param firstStep global step of its first
 * @param steps how many steps it has
 */
public record ChunkRef(String key, int firstStep, int steps) {
}
