package dev.atelier.gateway.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.gateway.study.Study.Contender;
import dev.atelier.gateway.study.Study.Pair;
import dev.atelier.gateway.study.Study.Picture;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private final Study study = new Study("00000000-0000-0000-0000-000000000001", null, NOON, new Contender("a", "A"), new Contender("b", "B"),
            IntStream.range(0, 40).mapToObj(n -> new Pair("=tower \"" + n, n, new Picture("a", n + ".png"), new Picture("b", n + ".png"))).toList(), List.of());

    @Test
    void shouldAskEveryQuestionOnceInAnOrderOfTheRatersOwn() {
        List<Turn> anna = Turn.of(study, "anna");

        assertThat(anna).hasSize(120).extracting(Turn::number).containsExactlyElementsOf(IntStream.range(0, 120).boxed().toList());
        assertThat(anna).extracting(turn -> turn.pair() + turn.question().id()).doesNotHaveDuplicates();
        assertThat(Turn.of(study, "anna")).isEqualTo(anna);
        assertThat(Turn.of(study, "bert")).isNotEqualTo(anna);
        assertThat(anna.stream().filter(Turn::swapped).count()).as("sides by chance").isBetween(40L, 80L);
    }

    @Test
    void shouldKnowWhosePictureASideShows() {
        Turn straight = new Turn(0, 3, Question.QUALITY, false);
        Turn swapped = new Turn(0, 3, Question.QUALITY, true);

        assertThat(straight.picture(study, Side.LEFT)).isEqualTo(study.pairs().get(3).first());
        assertThat(swapped.picture(study, Side.LEFT)).isEqualTo(study.pairs().get(3).second());
        assertThat(swapped.choice(Side.RIGHT)).isEqualTo(Choice.FIRST);
        assertThat(straight.choice(Side.NEITHER)).isEqualTo(Choice.NEITHER);
    }

    @Test
    void shouldGiveWilsonsIntervalOfTheShare() {
        assertThat(Interval.of(81, 263).share()).isEqualTo(81 / 263.0);
        assertThat(Interval.of(81, 263).low()).isCloseTo(.2553, within(5e-5));
        assertThat(Interval.of(81, 263).high()).isCloseTo(.3662, within(5e-5));
        assertThat(Interval.of(0, 0)).isEqualTo(new Interval(.5, 0, 1));
    }

    @Test
    void shouldCountByQuestionAndExportALineForEachAnswer() {
        List<Answer> answers = List.of(new Answer("anna", 0, Question.TEXT, Choice.FIRST, NOON), new Answer("anna", 1, Question.TEXT, Choice.SECOND, NOON),
                new Answer("bert", 0, Question.TEXT, Choice.FIRST, NOON), new Answer("bert", 0, Question.QUALITY, Choice.NEITHER, NOON));

        Results results = Results.of(answers);

        assertThat(results.raters()).isEqualTo(2);
        assertThat(results.questions().getFirst()).isEqualTo(new Results.Row(Question.TEXT, "Text alignment", 2, 1, 0, Interval.of(2, 3)));
        assertThat(results.questions().getLast().neither()).isEqualTo(1);
        assertThat(AnswerSheet.csv(study, answers).lines()).hasSize(5)
                .contains("anna,0,\"'=tower \"\"0\",0,text,first,a,2026-11-28T12:00:00Z", "bert,0,\"'=tower \"\"0\",0,quality,neither,,2026-11-28T12:00:00Z");
    }
}
