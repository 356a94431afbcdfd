package dev.atelier.standalone.sweep.validation;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.statistics.Bootstrap;
import dev.atelier.standalone.sweep.statistics.Estimate;
import dev.atelier.standalone.sweep.statistics.RankCorrelation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a learned score puts pictures in the order that is true.
 *
 * @param metric the score's key
 * @param pictures how many have it
 * @param cells of how many adapters, the base model counted once for each pair
 * @param correlation Spearman's, +1 where the score is the better the more is right, whichever way it counts; its interval draws cells again. Nothing where
 *        as much is right in all, or all score the same
 */
public record Agreement(Subject subject, String metric, Scope scope, int pictures, int cells, Optional<Estimate> correlation) {

    /** Of every score that these pictures have, of everything that has scores, in every scope. */
    static List<Agreement> of(List<SeenPicture> all) {
        List<Agreement> agreements = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (Metric metric : Metric.LEARNED) {
                List<SeenPicture> scored = all.stream().filter(picture -> subject.scores(picture).containsKey(metric.key())).toList();
                if (!scored.isEmpty()) {
                    for (Scope scope : Scope.values()) {
                        agreements.add(of(subject, metric, scope, scope.of(scored)));
                    }
                }
            }
        }
        return agreements;
    }

    private static Agreement of(Subject subject, Metric metric, Scope scope, List<SeenPicture> pictures) {
        double[] scores = pictures.stream().mapToDouble(picture -> metric.sense() * subject.scores(picture).get(metric.key())).toArray();
        double[] truth = pictures.stream().mapToDouble(subject::truth).toArray();
        RankCorrelation correlation = scope == Scope.WITHIN_PAIRS ? RankCorrelation.within(pictures.stream().map(SeenPicture::pair).toList(), scores, truth)
                : RankCorrelation.of(scores, truth);
        List<String> cells = pictures.stream().map(SeenPicture::cell).toList();
        return new Agreement(subject, metric.key(), scope, pictures.size(), (int) cells.stream().distinct().count(),
                Bootstrap.clustered(cells, correlation, Validation.SEED));
    }
}
