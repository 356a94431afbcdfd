package dev.atelier.standalone.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two cells on a platform of their own, with the bundled model and as few steps as there can be. */
class SweepIT {
    @TempDir
    Path folder;

    @Test
    void shouldShareWorkBetweenCellsAndFindItsJobsAgain() throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, """
                pairs: [%s]
                base: {warm-up.steps: 1, ds-bal.steps: 1, prompts: <v0> with <v1>, generation.seeds: [0], generation.steps: 2}
                settings:
                  full: {}
                  joint: {training.balance: false}
                """.formatted(Home.path().resolve("models/bench/bench-05-robot-antenna")));

        assertThat(sweep(file, "first")).isZero();

        JsonNode full = cell("first", "full");
        JsonNode joint = cell("first", "joint");
        assertThat(joint.path("reused").asInt()).as("masks, chunks, warm-up, untuned pictures and their scores").isGreaterThanOrEqualTo(9);
        assertThat(Files.readAllLines(folder.resolve("first/cells.csv"))).hasSize(3);
        assertThat(Files.readString(folder.resolve("first/report.html"))).contains("bench-05-robot-antenna", "true concept");
        JsonNode truth = Json.mapper().readTree(folder.resolve("first/cells/bench-05-robot-antenna/full/0/truth.json").toFile());
        assertThat(truth.path("untuned").has("truePollution")).isTrue();
        assertThat(truth.path("tuned").path("pictures").size()).isEqualTo(1);
        JsonNode validation = Json.mapper().readTree(folder.resolve("first/results.json").toFile()).path("validation");
        assertThat(validation.path("pictures").asInt()).isEqualTo(2);
        assertThat(validation.path("untuned").asInt()).as("both cells have the same untuned picture").isEqualTo(1);

        assertThat(sweep(file, "second")).as("another results folder, the same platform").isZero();
        assertThat(cell("second", "full").path("job")).isEqualTo(full.path("job"));

        List<String> done = List.of(cell("second", "joint").toString());
        assertThat(new CommandLine(new SweepCommand()).execute(file.toString(), "--out", folder.resolve("second").toString(), "--gateway", "http://127.0.0.1:1"))
                .as("nothing is left to do, so no platform is asked").isZero();
        assertThat(done).containsExactly(cell("second", "joint").toString());
    }

    private int sweep(Path file, String out) {
        return new CommandLine(new SweepCommand()).execute(file.toString(), "--truth", "--at-once", "1", "--out", folder.resolve(out).toString(),
                "--data", folder.resolve("data").toString());
    }

    private JsonNode cell(String out, String variant) throws IOException {
        return Json.mapper().readTree(folder.resolve(out).resolve("cells/bench-05-robot-antenna").resolve(variant).resolve("0/cell.json").toFile());
    }
}
