package dev.atelier.magictailor.metrics;

/**
 * What is measured of a picture as a whole.
 *
 * @param noise its noise level, in grey levels
 * @param usualNoise the noisiest reference's
 * @param distance from the nearest reference, by {@link Copying}
 */
record WholePicture(double noise, double usualNoise, double distance) {
}
