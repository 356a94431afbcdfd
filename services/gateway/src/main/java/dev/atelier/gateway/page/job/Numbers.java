package dev.atelier.gateway.page.job;

import java.util.Locale;

/** Scores as text. */
final class Numbers {
    private Numbers() {}

    static String three(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }

    static String line(double clipText, double clipImage, double dino, double dreamSim) {
        return String.format(Locale.ROOT, "CLIP-T %.2f · CLIP-I %.2f · DINO %.2f · DreamSim %.2f", clipText, clipImage, dino, dreamSim);
    }
}
