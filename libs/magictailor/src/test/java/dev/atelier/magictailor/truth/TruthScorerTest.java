package dev.atelier.magictailor.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.segmentation.Segmenter;
import dev.atelier.magictailor.segmentation.Segmenters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scorer on pictures of which everything is known: all pairs of the bench set, and of another visual domain, with the bundled pack's segmenter. */
class TruthScorerTest {
    private static final Path MODELS = Path.of(System.getProperty("atelier.pairs")).getParent();

    private record Shown(String kind, Sighting sighting, Sighting atNight) {
    }

    @Test
    void shouldTellCompositionsFromWhatIsNone() throws IOException {
        List<Shown> all = looks("bench");

        assertThat(share(all, "composition", Sighting::composition)).as("true compositions taken for such").isEqualTo(1);
        assertThat(share(all, "composition", Sighting::concept)).isEqualTo(1);
        assertThat(share(all, "concept", Sighting::composition)).as("concepts with their own component taken for compositions").isZero();
        assertThat(share(all, "component", Sighting::composition)).as("donors taken for compositions").isZero();
        assertThat(share(all, "concept", Sighting::pollution)).isEqualTo(1);
        assertThat(share(all, "component", Sighting::pollution)).isEqualTo(1);
    }

    @Test
    void shouldTellThemApartInAnotherVisualDomainToo() throws IOException {
        List<Shown> all = looks("domains/ink");

        assertThat(share(all, "composition", Sighting::composition)).isEqualTo(1);
        assertThat(share(all, "composition", Sighting::concept)).isEqualTo(1);
        assertThat(share(all, "concept", Sighting::composition)).isZero();
        assertThat(share(all, "component", Sighting::composition)).isZero();
    }

    /** The photos themselves have by the mean what is usual; the other thing has hardly any of these colours. */
    @Test
    void shouldSayHowMuchOfTheColoursIsThere() throws IOException {
        List<Shown> all = looks("bench");

        assertThat(mean(all, "composition", Sighting::conceptColours)).isGreaterThan(.9);
        assertThat(mean(all, "composition", Sighting::componentColours)).isGreaterThan(.9);
        assertThat(mean(all, "concept", Sighting::conceptColours)).isGreaterThan(.9);
        assertThat(mean(all, "concept", Sighting::componentColours)).isLessThan(.1);
        assertThat(mean(all, "component", Sighting::conceptColours)).isLessThan(.1);
    }

    /** As the world draws its nights: the same colours under another light. */
    @Test
    void shouldTellThemAtNightToo() throws IOException {
        List<Shown> all = looks("bench").stream().map(one -> new Shown(one.kind(), one.atNight(), one.atNight())).toList();

        assertThat(share(all, "composition", Sighting::composition)).isGreaterThan(.95);
        assertThat(share(all, "concept", Sighting::composition)).isZero();
        assertThat(share(all, "component", Sighting::composition)).isZero();
        assertThat(share(all, "concept", Sighting::pollution)).isGreaterThan(.95);
        assertThat(share(all, "component", Sighting::pollution)).isGreaterThan(.95);
        assertThat(WorldLight.of("<v0> with <v1>, at night")).isEqualTo(WorldLight.NIGHT);
        assertThat(WorldLight.of("<v0> with <v1>, in the snow")).isEqualTo(WorldLight.DAY);
    }

    private static RgbImage atNight(RgbImage picture) {
        RgbImage dark = RgbImage.filled(picture.width(), picture.height(), 0, 0, 0);
        double[] light = {198.9 / 255, 200.94 / 255, 229.5 / 255};
        int area = picture.width() * picture.height();
        for (int n = 0; n < 3 * area; n++) {
            dark.planes()[n] = (byte) Math.round((picture.planes()[n] & 0xff) * light[n / area]);
        }
        return dark;
    }

    private static double share(List<Shown> all, String kind, Predicate<Sighting> is) {
        return all.stream().filter(one -> one.kind().equals(kind)).mapToInt(one -> is.test(one.sighting()) ? 1 : 0).average().orElseThrow();
    }

    private static double mean(List<Shown> all, String kind, ToDoubleFunction<Sighting> grade) {
        return all.stream().filter(one -> one.kind().equals(kind)).mapToDouble(one -> grade.applyAsDouble(one.sighting())).average().orElseThrow();
    }

    private static List<RgbImage> pictures(Path folder) throws IOException {
        List<RgbImage> pictures = new ArrayList<>();
        for (int n = 1; n <= 3; n++) {
            pictures.add(ImageFiles.decode(folder.resolve(n + ".png"), ImageLimits.DEFAULT));
        }
        return pictures;
    }

    private static List<Shown> looks(String set) throws IOException {
        List<Shown> all = new ArrayList<>();
        try (Segmenter segmenter = Segmenters.open(ModelPack.open(MODELS.resolve("packs/tailorworld")), 2); Stream<Path> pairs = Files.list(MODELS.resolve(set))) {
            for (Path pair : pairs.filter(Files::isDirectory).sorted().toList()) {
                JsonNode facts = new ObjectMapper().readTree(pair.resolve("pair.json").toFile());
                TruthScorer scorer = new TruthScorer(segmenter, List.of(facts.path("concept_word").asText(), facts.path("component_word").asText()),
                        truth(facts.path("truth")), pictures(pair.resolve("concept")), pictures(pair.resolve("component")));
                for (String kind : List.of("composition", "concept", "component")) {
                    Path folder = pair.resolve(kind.equals("composition") ? "truth/composition" : kind);
                    for (RgbImage picture : pictures(folder)) {
                        all.add(new Shown(kind, scorer.look(picture, WorldLight.DAY), scorer.look(atNight(picture), WorldLight.NIGHT)));
                    }
                }
            }
        }
        return all;
    }

    private static PairTruth truth(JsonNode truth) {
        JsonNode unwanted = truth.path("unwanted");
        return new PairTruth(colours(truth.path("concept")), colours(truth.path("component")), colours(unwanted.path("own_component")),
                colours(unwanted.path("donor")));
    }

    private static Set<WorldColour> colours(JsonNode part) {
        Set<WorldColour> colours = new HashSet<>();
        part.path("colours").forEach(colour -> colours.add(WorldColour.named(colour.asText())));
        return colours;
    }
}
