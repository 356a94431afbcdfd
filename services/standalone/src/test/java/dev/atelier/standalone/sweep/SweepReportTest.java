package dev.atelier.standalone.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.magictailor.truth.Sighting;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.pair.Pair;
import dev.atelier.standalone.sweep.validation.Seen;
import dev.atelier.standalone.sweep.validation.SeenPicture;
import dev.atelier.standalone.sweep.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepReportTest {
    @TempDir
    Path folder;

    private final Sweep sweep = new Sweep("mine", "tailorworld", List.of(Pair.load("tower-roof")), List.of(0L),
            List.of(new Variant("full", Json.mapper().createObjectNode()), new Variant("off", Json.mapper().createObjectNode())), "full");

    @Test
    void shouldWriteTablesPlotsAndAPageThatNeedsNothingElse() throws Exception {
        List<CellScores> cells = List.of(FindingsTest.cell("tower-roof", "full", 0, .5), FindingsTest.cell("tower-roof", "off", 0, .25));
        List<SweepRun.FailedCell> failed = List.of(new SweepRun.FailedCell(sweep.cells().getFirst(), "job", "out-of-memory", "<b>big</b>"));

        Path page = new SweepReport(sweep, cells, Validation.of(List.of())).write(new ResultsFolder(folder), failed);

        assertThat(Files.readAllLines(folder.resolve("cells.csv"))).startsWith(
                "pair,setting,seed,job,pictures,clipText,clipImage,dino,dreamSim,untuned-clipText,untuned-clipImage,untuned-dino,untuned-dreamSim,"
                        + "seconds,work-seconds,tasks,reused",
                "tower-roof,full,0,job,4,0.500000,0.500000,0.500000,0.500000,0.200000,0.200000,0.200000,0.200000,2.0,1.000,3,1");
        JsonNode results = Json.mapper().readTree(folder.resolve("results.json").toFile());
        assertThat(results.path("comparisons").size()).isEqualTo(4);
        assertThat(results.path("comparisons").get(0).path("difference").path("mean").asDouble()).isEqualTo(-.25);
        assertThat(folder.resolve("plots/dreamSim.png")).isNotEmptyFile();
        String html = Files.readString(page);
        assertThat(html).contains("-0.250", "data:image/png;base64,", "&lt;b&gt;big&lt;/b&gt;").doesNotContain("src=\"plots", "http://", "https://", "<b>big", "can be trusted");
        assertThat(results.has("validation")).isFalse();
    }

    @Test
    void shouldSayHowFarScoresAndSignsCanBeTrusted() throws Exception {
        Validation validation = Validation.of(List.of(Seen.picture("a", .9, .6, "cp"), Seen.picture("a", .7, .7, "co"), Seen.picture("b", .1, .2, "")));

        Path page = new SweepReport(sweep, List.of(FindingsTest.cell("tower-roof", "full", 0, .5)), validation).write(new ResultsFolder(folder), List.of());

        JsonNode told = Json.mapper().readTree(folder.resolve("results.json").toFile()).path("validation");
        assertThat(told.path("agreements").get(0).toString()).startsWith("{\"subject\":\"picture\",\"metric\":\"clipText\",\"scope\":\"all\","
                + "\"pictures\":3,\"cells\":2,\"correlation\":{\"value\":-1.0,");
        assertThat(told.path("signs").get(0).path("against").path("precision").toString()).startsWith("{\"count\":1,\"of\":2,\"interval\":{\"low\":0.09");
        assertThat(Files.readString(page)).contains("can be trusted", "semantic-pollution", ", 1 of 2</td>").doesNotContain("src=\"plots");
        assertThat(folder.resolve("plots/truth.png")).isNotEmptyFile();
    }

    /** What older versions wrote has shares alone; what tells of another cell's pictures is not taken. */
    @Test
    void shouldReadTruthsOfOlderVersionsAndNoneOfOtherPictures() {
        ResultsFolder results = new ResultsFolder(folder);
        Cell cell = sweep.cells().getFirst();
        results.keep(cell, new CellRecord("tower-roof", "full", 0, cell.digest(), "job", 2, 1, 3, 1));
        results.write(results.report(cell), """
                {"batches": [{"label": "tuned", "summary": {"pictures": 1}, "pictures": [{"id": "p-0", "clipText": 0.3, "likeness": {"dino": 0.4},
                  "assets": [{"likeness": {"dino": 0.5}}, {"likeness": {"dino": 0.6}}],
                  "signatures": [{"kind": "identity-loss", "severity": 0.7, "flagged": true}]}]}]}
                """.getBytes(StandardCharsets.UTF_8));
        String seen = "\"pictures\": {\"p-0\": {\"concept\": true, \"component\": false, \"ownComponent\": true, \"donor\": false, "
                + "\"conceptColours\": 0.8, \"componentColours\": 0.2}}";

        assertThat(shares(results, cell, "{\"tuned\": {\"trueComposition\": 0.5}}")).containsEntry("trueComposition", .5);
        assertThat(CellTruth.seen(sweep, results)).isEmpty();

        assertThat(shares(results, cell, "{\"digest\": \"%s\", \"tuned\": {\"trueComposition\": 0.5, %s}}".formatted(cell.digest(), seen)))
                .containsEntry("trueComposition", .5).doesNotContainKey("pictures");
        assertThat(CellTruth.seen(sweep, results)).containsExactly(new SeenPicture("p-0", "tower-roof", cell.id(), true, Map.of("clipText", .3, "dino", .4),
                List.of(Map.of("dino", .5), Map.of("dino", .6)), Map.of("identity-loss", new SeenPicture.Sign(.7, true)),
                new Sighting(true, false, true, false, .8, .2)));

        assertThat(shares(results, cell, "{\"digest\": \"another\", \"tuned\": {\"trueComposition\": 0.5, %s}}".formatted(seen)))
                .doesNotContainKey("trueComposition");
        assertThat(CellTruth.seen(sweep, results)).isEmpty();
    }

    private static Map<String, Double> shares(ResultsFolder results, Cell cell, String truth) {
        results.write(results.truth(cell), truth.getBytes(StandardCharsets.UTF_8));
        return CellScores.read(results.done(cell).orElseThrow(), results.report(cell), results.truth(cell)).tuned();
    }

    @Test
    void shouldKnowACellAsDoneOnlyWithTheSameSettings() throws Exception {
        ResultsFolder results = new ResultsFolder(folder);
        Cell cell = sweep.cells().getFirst();
        CellRecord record = new CellRecord("tower-roof", "full", 0, cell.digest(), "job", 2, 1, 3, 1);
        results.keep(cell, record);

        assertThat(results.done(cell)).as("without a report").isEmpty();
        results.write(results.report(cell), "{}".getBytes());
        assertThat(results.done(cell)).contains(record);
        Variant other = new Variant("full", SettingTree.of(Json.mapper().readTree("{\"beta\": 0.5}"), "settings.full"));
        assertThat(results.done(new Cell("tailorworld", cell.pair(), other, 0))).as("with another β").isEmpty();
    }
}
