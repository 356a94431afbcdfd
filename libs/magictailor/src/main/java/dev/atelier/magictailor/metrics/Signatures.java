package dev.atelier.magictailor.metrics;

import dev.atelier.magictailor.metrics.FailureSignature.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Measures the ways to fail on one picture; see {@link Kind} for what each number is. */
final class Signatures {
    /** Grey levels between a picture and a reference of which it has nothing. */
    private static final double FAR = 16;

    private Signatures() {
    }

    /**
     * @param scores     the picture's assets
     * @param seen       features of each found asset in the picture
     * @param references by asset
     * @param whole      of the picture
     */
    static List<FailureSignature> of(List<AssetScores> scores, Map<Integer, Features> seen, List<AssetReferences> references, WholePicture whole) {
        List<FailureSignature> signatures = new ArrayList<>();
        signatures.add(pollution(seen, references));
        if (scores.size() > 1) {
            signatures.add(imbalance(scores));
        }
        signatures.add(noise(whole.noise(), whole.usualNoise()));
        signatures.add(identityLoss(scores));
        signatures.add(overfitting(whole.distance()));
        return signatures;
    }

    private static FailureSignature pollution(Map<Integer, Features> seen, List<AssetReferences> references) {
        FailureSignature worst = FailureSignature.of(Kind.SEMANTIC_POLLUTION, 0, "nothing that the masks excluded was recognized");
        for (Map.Entry<Integer, Features> entry : seen.entrySet()) {
            AssetReferences asset = references.get(entry.getKey());
            if (!asset.donors().isEmpty()) {
                double margin = entry.getValue().to(asset.donors()).dino() - entry.getValue().to(asset.wanted()).dino();
                if (margin > worst.severity()) {
                    worst = FailureSignature.of(Kind.SEMANTIC_POLLUTION, margin,
                            text("%s: more like one that the masks excluded than like its references", asset.category()));
                }
            }
        }
        return worst;
    }

    private static FailureSignature imbalance(List<AssetScores> scores) {
        AssetScores strong = scores.stream().max(Comparator.comparing(AssetScores::fidelity)).orElseThrow();
        AssetScores weak = scores.stream().min(Comparator.comparing(AssetScores::fidelity)).orElseThrow();
        return FailureSignature.of(Kind.SEMANTIC_IMBALANCE, strong.fidelity() - weak.fidelity(),
                scores.stream().map(score -> text("%s %.2f", score.category(), score.fidelity())).collect(Collectors.joining(", ", "fidelity: ", "")));
    }

    private static FailureSignature noise(double noise, double usual) {
        double floor = 1;
        return FailureSignature.of(Kind.NOISE_ARTEFACTS, noise / Math.max(usual, floor),
                text("noise of %.1f grey levels, references up to %.1f", noise, usual));
    }

    private static FailureSignature identityLoss(List<AssetScores> scores) {
        AssetScores weak = scores.stream().min(Comparator.comparing(AssetScores::fidelity)).orElseThrow();
        String how = weak.found() ? text("fidelity of %s is %.2f", weak.category(), weak.fidelity()) : text("no %s was found", weak.category());
        return FailureSignature.of(Kind.IDENTITY_LOSS, 1 - weak.fidelity(), how);
    }

    private static FailureSignature overfitting(double distance) {
        return FailureSignature.of(Kind.OVERFITTING, Math.max(0, 1 - distance / FAR), text("%.1f grey levels from the nearest reference, scene and all", distance));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
