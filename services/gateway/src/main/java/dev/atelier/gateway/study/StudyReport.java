package dev.atelier.gateway.study;

import java.util.Map;

/** A study and what raters have said so far. */
public record StudyReport(Study study, Results results, Map<String, String> links) {
    static StudyReport of(Study study, Results results) {
        String self = "/v1/studies/" + study.study();
        return new StudyReport(study, results, Map.of("self", self, "answers", self + "/answers", "csv", self + "/answers?format=csv", "page", "/studies/" + study.study()));
    }
}
