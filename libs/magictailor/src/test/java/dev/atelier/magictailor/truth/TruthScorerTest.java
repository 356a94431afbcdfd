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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scorer on pictures of which everything is known: all pairs of the bench set, and of another visual domain, with the bundled pack's segmenter. */
class TruthScorerTest {
    private static final Path MODELS = Path.of(System.getProperty("atelier.pairs")).getParent();

    private record Shown(String kind, String picture, Sighting sighting, Sighting atNight) {
    }

    @Test
    void shouldTellCompositionsFromWhatIsNone() throws IOException {
        List<Shown> all = looks("bench");

        assertThat(share(all, "composition", Sighting::composition)).as("true compositions taken for such").isGreaterThan(.85);
        assertThat(share(all, "composition", Sighting::concept)).isEqualTo(1);
        assertThat(share(all, "concept", Sighting::composition)).as("concepts with their own component taken for compositions").isZero();
        assertThat(share(all, "component", Sighting::composition)).as("donors taken for compositions").isZero();
        assertThat(share(all, "concept", Sighting::pollution)).isGreaterThan(.85);
        assertThat(share(all, "component", Sighting::pollution)).isEqualTo(1);
    }

    @Test
    void shouldTellThemApartInAnotherVisualDomainToo() throws IOException {
        List<Shown> all = looks("domains/ink");

        assertThat(share(all, "composition", Sighting::composition)).as("all but those of two pairs, with antennas").isGreaterThanOrEqualTo(.75);
        assertThat(share(all, "composition", Sighting::concept)).isEqualTo(1);
        assertThat(share(all, "concept", Sighting::composition)).isZero();
        assertThat(share(all, "component", Sighting::composition)).isZero();
    }

    /** As the world draws its nights: the same colours under another light. */
    @Test
    void shouldTellThemAtNightToo() throws IOException {
        List<Shown> all = looks("bench").stream().map(one -> new Shown(one.kind(), one.picture(), one.atNight(), one.atNight())).toList();

        assertThat(share(all, "composition", Sighting::composition)).isGreaterThan(.8);
        assertThat(share(all, "concept", Sighting::composition)).isZero();
        assertThat(share(all, "component", Sighting::composition)).isZero();
        assertThat(share(all, "concept", Sighting::pollution)).isGreaterThan(.8);
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

    private static List<Shown> looks(String set) throws IOException {
        List<Shown> all = new ArrayList<>();
        try (Segmenter segmenter = Segmenters.open(ModelPack.open(MODELS.resolve("packs/tailorworld")), 2); Stream<Path> pairs = Files.list(MODELS.resolve(set))) {
            for (Path pair : pairs.filter(Files::isDirectory).sorted().toList()) {
                JsonNode facts = new ObjectMapper().readTree(pair.resolve("pair.json").toFile());
                TruthScorer scorer = new TruthScorer(segmenter, List.of(facts.path("concept_word").asText(), facts.path("component_word").asText()),
                        truth(facts.path("truth")));
                for (String kind : List.of("composition", "concept", "component")) {
                    Path folder = pair.resolve(kind.equals("composition") ? "truth/composition" : kind);
                    for (int n = 1; n <= 3; n++) {
                        RgbImage picture = ImageFiles.decode(folder.resolve(n + ".png"), ImageLimits.DEFAULT);
                        all.add(new Shown(kind, pair.getFileName() + "/" + n, scorer.look(picture, WorldLight.DAY), scorer.look(atNight(picture), WorldLight.NIGHT)));
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
