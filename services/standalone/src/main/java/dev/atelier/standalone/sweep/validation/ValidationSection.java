package dev.atelier.standalone.sweep.validation;

import dev.atelier.standalone.results.Metric;
import dev.atelier.standalone.sweep.html.Html;
import dev.atelier.standalone.sweep.statistics.Estimate;
import java.util.List;
import java.util.Optional;

/** A validation as a section of a page: two tables and a plot. */
public final class ValidationSection {
    private static final String SCORES = """
            Rank correlation (Spearman) of a picture's, or a part's, score with how much of the true colours is there; + where better scores go with more of them. \
            95% bootstrap intervals over cells. Then mean scores of adapters' pictures, by how many of both wanted parts are there.""";
    private static final String SIGNS = """
            In adapters' pictures. Precision: of the flagged pictures, those where it is so. Recall: of the pictures where it is so, those that are flagged. Wilson's 95% \
            intervals, which take pictures for independent. Area: the chance that the measure is higher where it is so than where it is not, with a 95% bootstrap interval \
            over cells; ½ is chance.""";

    private final Validation validation;
    private final Optional<byte[]> plot;
    private final StringBuilder html = new StringBuilder();

    /** @param plot {@link TruthPlot}'s */
    public ValidationSection(Validation validation, Optional<byte[]> plot) {
        this.validation = validation;
        this.plot = plot;
    }

    /** The section, with its heading. */
    public String html() {
        html.append("<h2>How far scores and signs can be trusted</h2><p class=\"soft\">By the true colours of %d compositions of %d adapters and of %d of the base "
                .formatted(validation.pictures(), validation.adapters(), validation.untuned())).append("model.</p>\n");
        agreements();
        plot.ifPresent(png -> html.append(Html.picture("Scores against what is right", png)));
        signs();
        return html.toString();
    }

    private void agreements() {
        html.append("<h3>Scores</h3><p class=\"soft\">").append(SCORES)
                .append("</p>\n<div class=\"scroll\"><table><tr><th>score<th>of the");
        for (Scope scope : Scope.values()) {
            html.append("<th>").append(scope.title());
        }
        html.append("<th>neither right<th>one right<th>both right</tr>\n");
        for (Subject subject : Subject.values()) {
            Metric.LEARNED.forEach(metric -> row(subject, metric));
        }
        html.append("</table></div>\n");
    }

    private void row(Subject subject, Metric metric) {
        List<Agreement> row = validation.agreements().stream().filter(one -> one.subject() == subject && one.metric().equals(metric.key())).toList();
        if (!row.isEmpty()) {
            html.append("<tr><td>").append(metric.title()).append("</td><td>").append(subject.title()).append("</td>");
            row.forEach(one -> html.append("<td>").append(estimate(one.correlation())).append("</td>"));
            if (subject == Subject.PICTURE) {
                validation.levels().stream().filter(level -> level.metric().equals(metric.key())).forEach(level -> html.append("<td>")
                        .append(level.value().map(value -> Html.number(value.value()) + " <span class=\"soft\">of " + level.pictures() + "</span>").orElse("–"))
                        .append("</td>"));
            }
            html.append("</tr>\n");
        }
    }

    private void signs() {
        html.append("<h3>Signs of failure</h3><p class=\"soft\">").append(SIGNS).append("</p>\n<div class=\"scroll\"><table><tr><th>sign<th>where it is so<th>pictures")
                .append("<th>flagged<th>precision<th>recall<th>area</tr>\n");
        validation.signs().forEach(this::sign);
        html.append("</table></div>\n");
    }

    private void sign(SignCheck sign) {
        html.append("<tr><td>%s</td><td>%s</td><td>%d</td><td>%d</td>".formatted(Html.escaped(sign.kind()),
                sign.against().map(SignCheck.Against::meaning).orElse("colours do not tell"), sign.pictures(), sign.flagged()));
        html.append(sign.against().map(against -> "<td>%s</td><td>%s</td><td>%s</td>".formatted(ratio(against.precision()), ratio(against.recall()),
                estimate(against.area()))).orElse("<td>–</td><td>–</td><td>–</td>")).append("</tr>\n");
    }

    private static String ratio(Ratio ratio) {
        return ratio.of() == 0 ? "– <span class=\"soft\">0 of 0</span>" : "%s, %d of %d".formatted(
                Html.interval(ratio.share(), ratio.interval().low(), ratio.interval().high()), ratio.count(), ratio.of());
    }

    private static String estimate(Optional<Estimate> estimate) {
        return estimate.map(one -> Html.interval(one.value(), one.low(), one.high())).orElse("–");
    }
}
