package dev.atelier.magictailor.metrics;

/**
 * How well one picture shows one asset.
 *
 * @param asset    0 for the concept, n for the n-th component
 * @param category its category word
 * @param found    whether the segmenter found it in the picture
 * @param likeness mean over the asset's references
 * @param fidelity DINO likeness as a share of the references' likeness among themselves, 0…1: identity kept
 */
public record AssetScores(int asset, String category, boolean found, Likeness likeness, double fidelity) {
}
