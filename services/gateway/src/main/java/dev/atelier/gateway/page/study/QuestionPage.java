package dev.atelier.gateway.page.study;

import dev.atelier.gateway.study.Question;
import dev.atelier.gateway.study.Study;
import dev.atelier.gateway.study.Turn;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One screen of a rater.
 *
 * @param rater null while they have not said who they are
 * @param turn null before the first and after the last question
 * @param done questions that they have answered
 * @param text the prompt in plain words
 * @param photos addresses of what was learned from, where the question is about it
 */
record QuestionPage(String study, String rater, Turn turn, String question, int done, int all, String text, String left, String right,
        List<String> photos) {

    static QuestionPage welcome(Study study) {
        return new QuestionPage(study.study(), null, null, null, 0, all(study), null, null, null, List.of());
    }

    /** @param left the rater's turns that are not answered */
    static QuestionPage next(Study study, String rater, List<Turn> left) {
        int done = all(study) - left.size();
        if (left.isEmpty()) {
            return new QuestionPage(study.study(), rater, null, null, done, all(study), null, null, null, List.of());
        }
        Turn turn = left.getFirst();
        String self = "/studies/" + study.study();
        String pictures = self + "/pictures/" + rater + "/" + turn.number() + "/";
        List<String> photos = turn.question() != Question.IDENTITY ? List.of()
                : IntStream.range(0, study.references().size()).mapToObj(n -> self + "/references/" + n).toList();
        return new QuestionPage(study.study(), rater, turn, turn.question().words(), done, all(study), study.pairs().get(turn.pair()).text(),
                pictures + "left", pictures + "right", photos);
    }

    private static int all(Study study) {
        return study.pairs().size() * Question.values().length;
    }

    public boolean asks() {
        return turn != null;
    }

    public boolean asksForWords() {
        return turn != null && turn.question() == Question.TEXT;
    }

    public int number() {
        return done + 1;
    }
}
