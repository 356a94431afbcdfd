package dev.atelier.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client programs of {@code docs/api.md}, as it says to run them. */
class ExamplesIT {
    @TempDir
    Path out;

    @Test
    void shouldLeadAJavaProgramFromPhotosToFiles() throws Exception {
        run(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "docs/examples/FirstJob.java"));
    }

    @Test
    void shouldLeadAPythonProgramFromPhotosToFiles() throws Exception {
        run(List.of("python3", "docs/examples/first_job.py"));
    }

    private void run(List<String> program) throws IOException, InterruptedException {
        List<String> arguments = List.of(RunningAtelier.get().address().toString(), "models/pairs/tower-roof/concept", "tower",
                "models/pairs/tower-roof/component", "roof", out.toString(), RunningAtelier.small("by a program").toString());
        Process process = new ProcessBuilder(Stream.concat(program.stream(), arguments.stream()).toList())
                .directory(Home.path().toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(out.resolve("contact-sheet.png")).isNotEmptyFile();
        assertThat(out.resolve("adapter.zip")).isNotEmptyFile();
    }
}
