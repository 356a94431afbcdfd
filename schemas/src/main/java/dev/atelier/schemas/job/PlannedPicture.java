package dev.atelier.schemas.job;

/**
 * One picture that a job will make.
 *
 * @param id its file name without {@code .png}, different for every picture of a job
 * @param prompt with pseudo-words: "{@code <v0> with <v1>, on the beach}"
 * @param text the same with category words: "tower with roof, on the beach"
 */
public record PlannedPicture(String id, String prompt, String text, long seed) {
}
