package dev.atelier.gateway.page.study;

import dev.atelier.gateway.study.Answer;
import dev.atelier.gateway.study.Results;
import dev.atelier.gateway.study.Study;
import java.util.List;
import java.util.Locale;

/** What raters said, question by question. */
record ResultsPage(String study, String name, Study.Contender first, Study.Contender second, int pairs, int raters, List<Line> lines) {
    /**
     * A question.
     *
     * @param share of the first job, in per cent, with its interval
     */
    record Line(String title, int first, int second, int neither, boolean decided, String share, String interval) {
        static Line of(Results.Row row) {
            return new Line(row.title(), row.first(), row.second(), row.neither(), row.first() + row.second() > 0, percent(row.preferFirst().share()),
                    percent(row.preferFirst().low()) + " to " + percent(row.preferFirst().high()));
        }

        private static String percent(double share) {
            return String.format(Locale.ROOT, "%.0f %%", 100 * share);
        }
    }

    static ResultsPage of(Study study, List<Answer> answers) {
        Results results = Results.of(answers);
        return new ResultsPage(study.study(), study.title(), study.first(), study.second(), study.pairs().size(), results.raters(),
                results.questions().stream().map(Line::of).toList());
    }
}
