package dev.atelier.magictailor.report;

import dev.atelier.magictailor.metrics.FailureSignature;
import dev.atelier.magictailor.metrics.PictureScores;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Means over the pictures of a batch that name every asset: the compositions, as the paper evaluates them.
 *
 * @param pictures  how many compositions there are
 * @param clipText  CLIP-T, higher is better
 * @param clipImage CLIP-I, higher is better
 * @param dino      higher is better
 * @param dreamSim  lower is better
 * @param flagged   how many compositions show each sign of failure
 */
public record Summary(int pictures, double clipText, double clipImage, double dino, double dreamSim,
                      Map<FailureSignature.Kind, Long> flagged) {

    public static Summary of(List<PictureScores> scores, int assets) {
        List<PictureScores> all = scores.stream().filter(picture -> picture.assets().size() == assets).toList();
        return new Summary(all.size(), mean(all, PictureScores::clipText), mean(all, picture -> picture.likeness().clipImage()),
                mean(all, picture -> picture.likeness().dino()), mean(all, picture -> picture.likeness().dreamSim()), flagged(all));
    }

    private static double mean(List<PictureScores> pictures, ToDoubleFunction<PictureScores> measure) {
        return pictures.stream().mapToDouble(measure).average().orElse(0);
    }

    private static Map<FailureSignature.Kind, Long> flagged(List<PictureScores> pictures) {
        Map<FailureSignature.Kind, Long> counts = new TreeMap<>();
        for (FailureSignature.Kind kind : FailureSignature.Kind.values()) {
            counts.put(kind, pictures.stream().filter(picture -> shows(picture, kind)).count());
        }
        return counts;
    }

    private static boolean shows(PictureScores picture, FailureSignature.Kind kind) {
        return picture.signatures().stream().anyMatch(sign -> sign.kind() == kind && sign.flagged());
    }
}
