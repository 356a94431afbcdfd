package dev.atelier.gateway.page.study;

import dev.atelier.gateway.page.Words;
import dev.atelier.gateway.study.Study;
import java.util.List;

/**
 * All studies, and a form for another.
 *
 * @param jobs that have an adapter, newest first
 * @param first the job that the form begins with; empty for none
 */
record StudiesPage(List<Line> studies, List<Candidate> jobs, String first) {
    record Line(String study, String name, String first, String second, int pairs, String made) {
        static Line of(Study study) {
            return new Line(study.study(), study.title(),
                    study.first().label(), study.second().label(), study.pairs().size(), Words.moment(study.createdAt()));
        }
    }

    record Candidate(String job, String title, String made) {}
}
