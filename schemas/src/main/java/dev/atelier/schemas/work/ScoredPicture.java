package dev.atelier.schemas.work;

/**
 * A picture to score.
 *
 * @param id its file name without {@code .png}
 * @param prompt always with pseudo-words, for untuned pictures too: says which assets the picture shows
 * @param text the prompt with category words, for CLIP-T
 */
public record ScoredPicture(String id, String prompt, String text) {
}
