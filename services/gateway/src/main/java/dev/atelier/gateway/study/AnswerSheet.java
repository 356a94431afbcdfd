package dev.atelier.gateway.study;

import java.util.List;
import java.util.stream.Collectors;

/** Answers as comma-separated values (RFC 4180), a line for each. */
final class AnswerSheet {
    private static final String HEAD = "rater,pair,prompt,seed,question,choice,job,at";

    private AnswerSheet() {}

    static String csv(Study study, List<Answer> answers) {
        return answers.stream().map(answer -> line(study, answer)).collect(Collectors.joining("\r\n", HEAD + "\r\n", answers.isEmpty() ? "" : "\r\n"));
    }

    private static String line(Study study, Answer answer) {
        Study.Pair pair = study.pairs().get(answer.pair());
        String job = switch (answer.choice()) {
            case FIRST -> study.first().job();
            case SECOND -> study.second().job();
            case NEITHER -> "";
        };
        return String.join(",", answer.rater(), String.valueOf(answer.pair()), quoted(pair.text()), String.valueOf(pair.seed()), answer.question().id(),
                answer.choice().id(), job, answer.at().toString());
    }

    /** Quoted, and with nothing at its start that spreadsheets would run. */
    private static String quoted(String text) {
        String plain = text.matches("^[=+@-].*") ? "'" + text : text;
        return '"' + plain.replace("\"", "\"\"") + '"';
    }
}
