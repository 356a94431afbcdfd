package dev.atelier.standalone.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.terminal.Terminal;
import dev.atelier.standalone.terminal.picture.Protocol;
import dev.atelier.standalone.terminal.picture.Screen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTableTest {
    private static final Terminal PLAIN = new Terminal(System.out, System.err, false, false, new Screen(Protocol.NONE, 80));

    @TempDir
    Path folder;

    @Test
    void shouldKnowThatLessDreamSimIsBetter() throws IOException {
        ScoreTable table = ScoreTable.read(report("""
                {"batches": [
                  {"label": "tuned", "summary": {"clipText": 0.25, "clipImage": 0.8, "dino": 0.5, "dreamSim": 0.2}},
                  {"label": "untuned", "summary": {"clipText": 0.30, "clipImage": 0.6, "dino": 0.5, "dreamSim": 0.7}}]}"""));

        assertThat(table.text(PLAIN).lines().map(String::strip)).contains(
                "CLIP-T        0.250     0.300  ↓ worse",
                "CLIP-I        0.800     0.600  ↑ better",
                "DINO          0.500     0.500  = same",
                "DreamSim      0.200     0.700  ↓ better  (less is better)");
    }

    @Test
    void shouldShowADashWhereTheUntunedModelDrewNothing() throws IOException {
        ScoreTable table = ScoreTable.read(report("{\"batches\": [{\"label\": \"tuned\", \"summary\": {\"clipText\": 0.25}}]}"));

        assertThat(table.text(PLAIN)).contains("CLIP-T        0.250         –").doesNotContain("better");
    }

    private Path report(String json) throws IOException {
        return Files.writeString(folder.resolve("report.json"), json);
    }
}
