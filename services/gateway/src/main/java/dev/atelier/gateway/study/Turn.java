package dev.atelier.gateway.study;

import dev.atelier.base.digest.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One screen of a rater: a question about a pair, with the sides it is shown in.
 *
 * @param number place among the rater's turns, from 0
 * @param pair place in the study, from 0
 * @param swapped whether the first job's picture is on the right
 */
public record Turn(int number, int pair, Question question, boolean swapped) {

    /** All turns of that rater, in an order and with sides that follow from study and rater alone: who comes back goes on where they were. */
    public static List<Turn> of(Study study, String rater) {
        List<Turn> turns = new ArrayList<>();
        Map<Turn, String> places = new HashMap<>();
        for (int pair = 0; pair < study.pairs().size(); pair++) {
            for (Question question : Question.values()) {
                String draw = Sha256.of(String.join("\n", study.study(), rater, String.valueOf(pair), question.id()).getBytes(StandardCharsets.UTF_8));
                Turn turn = new Turn(0, pair, question, Character.digit(draw.charAt(draw.length() - 1), 16) % 2 == 1);
                places.put(turn, draw);
                turns.add(turn);
            }
        }
        turns.sort(Comparator.comparing(places::get));
        for (int n = 0; n < turns.size(); n++) {
            Turn turn = turns.get(n);
            turns.set(n, new Turn(n, turn.pair(), turn.question(), turn.swapped()));
        }
        return turns;
    }

    /** Whose picture the rater chose by its side. */
    Choice choice(Side side) {
        return switch (side) {
            case NEITHER -> Choice.NEITHER;
            case LEFT -> swapped ? Choice.SECOND : Choice.FIRST;
            case RIGHT -> swapped ? Choice.FIRST : Choice.SECOND;
        };
    }

    /** The picture on that side. */
    public Study.Picture picture(Study study, Side side) {
        Study.Pair shown = study.pairs().get(pair);
        return choice(side) == Choice.FIRST ? shown.first() : shown.second();
    }
}
