package dev.atelier.gateway.study;

import java.util.Arrays;
import java.util.List;

/**
 * What raters said, together.
 *
 * @param raters who have answered anything
 */
public record Results(int raters, List<Row> questions) {
    /**
     * One question over all pairs and raters.
     *
     * @param preferFirst share of the first job among answers that decided
     */
    public record Row(Question question, String title, int first, int second, int neither, Interval preferFirst) {}

    /** Of all answers. */
    public static Results of(List<Answer> answers) {
        List<Row> rows = Arrays.stream(Question.values()).map(question -> row(question, answers.stream().filter(answer -> answer.question() == question).toList())).toList();
        return new Results((int) answers.stream().map(Answer::rater).distinct().count(), rows);
    }

    private static Row row(Question question, List<Answer> answers) {
        int first = count(answers, Choice.FIRST);
        int second = count(answers, Choice.SECOND);
        return new Row(question, question.title(), first, second, count(answers, Choice.NEITHER), Interval.of(first, first + second));
    }

    private static int count(List<Answer> answers, Choice choice) {
        return (int) answers.stream().filter(answer -> answer.choice() == choice).count();
    }
}
