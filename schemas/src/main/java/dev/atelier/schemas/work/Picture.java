package dev.atelier.schemas.work;

/**
 * A picture to draw.
 *
 * @param id its file name without {@code .png}
 * @param prompt as the text encoder gets it: with pseudo-words where there is an adapter, with category words where there is none
 * @param seed of its starting noise
 */
public record Picture(String id, String prompt, long seed) {
}
