package dev.atelier.standalone.sweep.validation;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.statistics.Bootstrap;
import dev.atelier.standalone.sweep.statistics.Estimate;
import dev.atelier.standalone.sweep.statistics.GroupMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a score says of adapters' pictures of which equally much is right.
 *
 * @param metric the score's key
 * @param rightParts 0, 1 or 2 of both
 * @param pictures how many there are; where there are none, nothing else is
 * @param value the score's mean
 * @param place the mean place among all adapters' pictures by this score, 0 the worst and 1 the best: the same scale for every score
 */
public record Level(String metric, int rightParts, int pictures, Optional<Estimate> value, Optional<Estimate> place) {
    private static final int PARTS = 2;

    /** Of every score that these pictures have. */
    static List<Level> of(List<SeenPicture> all) {
        List<Level> levels = new ArrayList<>();
        for (Metric metric : Metric.LEARNED) {
            List<SeenPicture> scored = Scope.TUNED.of(all).stream().filter(picture -> picture.scores().containsKey(metric.key())).toList();
            for (int right = 0; right <= PARTS && !scored.isEmpty(); right++) {
                levels.add(of(metric, right, scored));
            }
        }
        return levels;
    }

    private static Level of(Metric metric, int right, List<SeenPicture> pictures) {
        double[] values = pictures.stream().mapToDouble(picture -> picture.scores().get(metric.key())).toArray();
        double[] sensed = pictures.stream().mapToDouble(picture -> metric.sense() * picture.scores().get(metric.key())).toArray();
        boolean[] group = new boolean[values.length];
        int count = 0;
        for (int n = 0; n < group.length; n++) {
            group[n] = pictures.get(n).rightParts() == right;
            count += group[n] ? 1 : 0;
        }
        List<String> cells = pictures.stream().map(SeenPicture::cell).toList();
        return new Level(metric.key(), right, count, Bootstrap.clustered(cells, GroupMean.ofValues(values, group), Validation.SEED),
                Bootstrap.clustered(cells, GroupMean.ofPlaces(sensed, group), Validation.SEED));
    }
}
