package dev.atelier.diffusion.sampling;

import java.util.Objects;

/**
 * One picture.
 *
 * @param prompt with {@code <v0>}, … for learned words
 * @param seed of its initial latents; the picture depends on nothing else in its batch
 */
public record PictureRequest(String prompt, long seed) {
    public PictureRequest {
        Objects.requireNonNull(prompt);
    }
}
