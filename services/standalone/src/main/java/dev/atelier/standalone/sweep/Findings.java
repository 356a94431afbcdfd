package dev.atelier.standalone.sweep;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.statistics.Bootstrap;
import dev.atelier.standalone.sweep.statistics.Holm;
import dev.atelier.standalone.sweep.statistics.Interval;
import dev.atelier.standalone.sweep.statistics.SignFlip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a sweep's figures say. The unit is the cell: its mean over pictures, since pictures of one adapter are not independent of each other.
 *
 * @param means one for each variant and metric; after all variants, the base model's under {@value #UNTUNED}
 * @param comparisons every variant but the reference with it, over the pairs and seeds that both have
 */
record Findings(List<Mean> means, List<Comparison> comparisons) {
    /** No variant can be called that. */
    static final String UNTUNED = "(untuned)";
    private static final long SEED = 2410_13370;

    /**
     * A variant's mean with its bootstrap interval.
     *
     * @param cells over how many
     */
    record Mean(String variant, Metric metric, int cells, Interval value) {
    }

    /**
     * A variant against the reference.
     *
     * @param cells pairs and seeds that both have
     * @param difference the variant minus the reference, with its bootstrap interval
     * @param p of the sign-flip test
     * @param holm corrected for all comparisons of this metric
     */
    record Comparison(String variant, Metric metric, int cells, Interval difference, double p, double holm) {
        /** Whether the variant is better than the reference by this metric, beyond chance at 5% among all comparisons. */
        Verdict verdict() {
            if (holm >= .05) {
                return Verdict.OPEN;
            }
            return difference.mean() * metric.sense() > 0 ? Verdict.BETTER : Verdict.WORSE;
        }
    }

    /** What a comparison says. */
    enum Verdict {
        BETTER, WORSE, OPEN
    }

    Findings {
        means = List.copyOf(means);
        comparisons = List.copyOf(comparisons);
    }

    static Findings of(List<String> variants, String reference, List<CellScores> cells) {
        List<Mean> means = new ArrayList<>();
        List<Comparison> comparisons = new ArrayList<>();
        for (Metric metric : CellScores.metrics(cells)) {
            for (String variant : variants) {
                mean(variant, metric, values(of(cells, variant), CellScores::tuned, metric)).ifPresent(means::add);
            }
            mean(UNTUNED, metric, values(of(cells, reference), CellScores::untuned, metric)).ifPresent(means::add);
            comparisons.addAll(compare(variants, reference, cells, metric));
        }
        return new Findings(means, comparisons);
    }

    /** The mean of that variant by that metric, where there is one. */
    Optional<Mean> mean(String variant, Metric metric) {
        return means.stream().filter(mean -> mean.variant().equals(variant) && mean.metric().equals(metric)).findFirst();
    }

    /** The comparison of that variant by that metric, where there is one. */
    Optional<Comparison> comparison(String variant, Metric metric) {
        return comparisons.stream().filter(one -> one.variant().equals(variant) && one.metric().equals(metric)).findFirst();
    }

    private static Optional<Mean> mean(String variant, Metric metric, double[] values) {
        return values.length == 0 ? Optional.empty() : Optional.of(new Mean(variant, metric, values.length, Bootstrap.mean(values, SEED)));
    }

    private static List<Comparison> compare(List<String> variants, String reference, List<CellScores> cells, Metric metric) {
        List<String> others = variants.stream().filter(variant -> !variant.equals(reference)).toList();
        List<double[]> differences = others.stream().map(variant -> differences(of(cells, variant), of(cells, reference), metric)).toList();
        double[] p = differences.stream().mapToDouble(values -> SignFlip.p(values, SEED)).toArray();
        double[] holm = Holm.adjust(p);
        List<Comparison> comparisons = new ArrayList<>();
        for (int n = 0; n < others.size(); n++) {
            if (differences.get(n).length > 0) {
                comparisons.add(new Comparison(others.get(n), metric, differences.get(n).length, Bootstrap.mean(differences.get(n), SEED), p[n], holm[n]));
            }
        }
        return comparisons;
    }

    private static List<CellScores> of(List<CellScores> cells, String variant) {
        return cells.stream().filter(cell -> cell.record().variant().equals(variant)).toList();
    }

    private static double[] values(List<CellScores> cells, Function<CellScores, Map<String, Double>> kind, Metric metric) {
        return cells.stream().map(kind).filter(means -> means.containsKey(metric.key())).mapToDouble(means -> means.get(metric.key())).toArray();
    }

    private static double[] differences(List<CellScores> ours, List<CellScores> theirs, Metric metric) {
        return ours.stream().flatMap(cell -> theirs.stream().filter(other -> isPartner(cell, other, metric))
                .map(other -> cell.tuned().get(metric.key()) - other.tuned().get(metric.key()))).mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean isPartner(CellScores cell, CellScores other, Metric metric) {
        return cell.record().pair().equals(other.record().pair()) && cell.record().seed() == other.record().seed()
                && cell.tuned().containsKey(metric.key()) && other.tuned().containsKey(metric.key());
    }
}
