package dev.atelier.standalone.sweep.validation;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.statistics.Estimate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A validation in some lines for a terminal: whole pictures' scores, and signs among adapters' pictures. */
public record ValidationText(Validation validation) {

    /** Begins with a line of its own. */
    public String text() {
        StringBuilder text = new StringBuilder("  Against the true colours of %d compositions of %d adapters (and of %d untuned)%n"
                .formatted(validation.pictures(), validation.adapters(), validation.untuned()));
        text.append("  rank correlation with how much of the true colours is there, 95% intervals over cells:\n");
        text.append(" ".repeat(14));
        Arrays.stream(Scope.values()).forEach(scope -> text.append("%-24s".formatted(scope.title())));
        Metric.LEARNED.forEach(metric -> text.append("\n    %-10s".formatted(metric.title())).append(correlations(metric)));
        text.append("\n  signs of failure in adapters' pictures:\n");
        validation.signs().forEach(sign -> text.append("    %-20s flagged %d of %d".formatted(sign.kind(), sign.flagged(), sign.pictures()))
                .append(sign.against().map(ValidationText::against).orElse("; colours do not tell")).append('\n'));
        return text.toString();
    }

    private String correlations(Metric metric) {
        StringBuilder line = new StringBuilder();
        validation.agreements().stream().filter(one -> one.subject() == Subject.PICTURE && one.metric().equals(metric.key()))
                .forEach(one -> line.append("%-24s".formatted(estimate("%+.2f (%+.2f…%+.2f)", one.correlation()))));
        return line.toString();
    }

    private static String against(SignCheck.Against against) {
        return ", precision %s, recall %s, area %s".formatted(ratio(against.precision()), ratio(against.recall()), estimate("%.2f (%.2f…%.2f)", against.area()));
    }

    private static String ratio(Ratio ratio) {
        return ratio.of() == 0 ? "– (0 of 0)" : String.format(Locale.ROOT, "%.2f (%d of %d)", ratio.share(), ratio.count(), ratio.of());
    }

    private static String estimate(String format, Optional<Estimate> estimate) {
        return estimate.map(one -> String.format(Locale.ROOT, format, one.value(), one.low(), one.high())).orElse("–");
    }
}
