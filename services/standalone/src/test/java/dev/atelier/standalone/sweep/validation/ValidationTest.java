package dev.atelier.standalone.sweep.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.base.statistics.WilsonInterval;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationTest {
    /** Three of four are flagged, two of these rightly; one of three is missed. */
    private static final List<SeenPicture> TUNED = List.of(Seen.picture("a", .9, .6, "cp"), Seen.picture("a", .7, .7, "co"), Seen.picture("b", .6, .2, "cd"),
            Seen.picture("b", .1, .9, "od"));
    private static final SeenPicture UNTUNED = Seen.picture("pair/untuned", false, .2, .8, "o");

    private final Validation validation = Validation.of(Stream.concat(TUNED.stream(), Stream.of(UNTUNED, UNTUNED)).toList());

    @Test
    void shouldCountWhatEveryCellHasOfTheBaseModelOnce() {
        assertThat(validation.pictures()).isEqualTo(4);
        assertThat(validation.adapters()).isEqualTo(2);
        assertThat(validation.untuned()).isEqualTo(1);
        assertThat(validation.isEmpty()).isFalse();
        assertThat(Validation.of(List.of()).isEmpty()).isTrue();
    }

    /** Scores' ranks 4, 3, 2, 1; of the colours all, half, half and none are there, so 4, 2½, 2½, 1: 4.5 / √(5 · 4.5). The concept's are 3, 3, 3, 1: 3 / √(5 · 3). */
    @Test
    void shouldCorrelateScoresWithWhatIsRight() {
        assertThat(correlation(Subject.PICTURE, "dino")).isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
        assertThat(correlation(Subject.PICTURE, "dreamSim")).as("less is better").isCloseTo(4.5 / Math.sqrt(22.5), within(1e-12));
        assertThat(correlation(Subject.PICTURE, "clipText")).isCloseTo(-4.5 / Math.sqrt(22.5), within(1e-12));
        assertThat(correlation(Subject.CONCEPT, "clipImage")).isCloseTo(3 / Math.sqrt(15), within(1e-12));
        assertThat(validation.agreements()).extracting(Agreement::subject).as("text is not compared with parts").containsOnly(Subject.values());
        assertThat(validation.agreements()).hasSize(3 * (4 + 3 + 3));
    }

    @Test
    void shouldCountHowOftenASignIsRight() {
        SignCheck check = validation.signs().getFirst();
        SignCheck.Against against = check.against().orElseThrow();

        assertThat(check.flagged()).isEqualTo(3);
        assertThat(against.precision()).isEqualTo(new Ratio(2, 3, WilsonInterval.of(2, 3)));
        assertThat(against.recall()).isEqualTo(new Ratio(2, 3, WilsonInterval.of(2, 3)));
        assertThat(against.area().orElseThrow().value()).as(".7 and .9 are above .6, .2 is not").isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void shouldKnowWhatEachSignShouldDetect() {
        SeenPicture lost = Seen.picture("a", 0, 0, "c");
        SeenPicture bothLost = Seen.picture("a", 0, 0, "");

        assertThat(SignTruth.of("semantic-imbalance").orElseThrow().holds(lost)).isTrue();
        assertThat(SignTruth.of("semantic-imbalance").orElseThrow().holds(bothLost)).isFalse();
        assertThat(SignTruth.of("identity-loss").orElseThrow().holds(bothLost)).isTrue();
        assertThat(SignTruth.of("semantic-pollution").orElseThrow().holds(lost)).isFalse();
        assertThat(SignTruth.of("noise-artefacts")).isEmpty();
    }

    @Test
    void shouldPlaceAdaptersPicturesByWhatIsRightInThem() {
        List<Level> dino = validation.levels().stream().filter(level -> level.metric().equals("dino")).toList();

        assertThat(dino).extracting(Level::pictures).containsExactly(1, 2, 1);
        assertThat(dino.get(1).value().orElseThrow().value()).isCloseTo(.65, within(1e-12));
        assertThat(dino).extracting(level -> level.place().orElseThrow().value()).containsExactly(.5 / 4, 2 / 4.0, 3.5 / 4);
        assertThat(TruthPlot.png(validation)).isPresent();
    }

    @Test
    void shouldSayItInAFewLines() {
        assertThat(new ValidationText(validation).text()).contains("4 compositions of 2 adapters (and of 1 untuned)", "    DINO      +0.95 (",
                "semantic-pollution   flagged 3 of 4, precision 0.67 (2 of 3), recall 0.67 (2 of 3), area 0.67 (");
    }

    private double correlation(Subject subject, String metric) {
        return validation.agreements().stream().filter(one -> one.scope() == Scope.TUNED && one.subject() == subject && one.metric().equals(metric)).findFirst()
                .flatMap(Agreement::correlation).orElseThrow().value();
    }
}
