package dev.atelier.standalone.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.pair.Pair;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

        Path page = new SweepReport(sweep, cells).write(new ResultsFolder(folder), failed);

        assertThat(Files.readAllLines(folder.resolve("cells.csv"))).startsWith(
                "pair,setting,seed,job,pictures,clipText,clipImage,dino,dreamSim,untuned-clipText,untuned-clipImage,untuned-dino,untuned-dreamSim,"
                        + "seconds,work-seconds,tasks,reused",
                "tower-roof,full,0,job,4,0.500000,0.500000,0.500000,0.500000,0.200000,0.200000,0.200000,0.200000,2.0,1.000,3,1");
        JsonNode results = Json.mapper().readTree(folder.resolve("results.json").toFile());
        assertThat(results.path("comparisons").size()).isEqualTo(4);
        assertThat(results.path("comparisons").get(0).path("difference").path("mean").asDouble()).isEqualTo(-.25);
        assertThat(folder.resolve("plots/dreamSim.png")).isNotEmptyFile();
        String html = Files.readString(page);
        assertThat(html).contains("-0.250", "data:image/png;base64,", "&lt;b&gt;big&lt;/b&gt;").doesNotContain("src=\"plots", "http://", "https://", "<b>big");
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
