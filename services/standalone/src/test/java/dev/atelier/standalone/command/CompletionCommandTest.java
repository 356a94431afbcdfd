package dev.atelier.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.standalone.Atelier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.AutoComplete;
import picocli.CommandLine;

class CompletionCommandTest {
    @TempDir
    Path folder;

    /** The shell itself says what it would offer. */
    @Test
    void shouldLetBashOfferCommandsAndOptions() throws Exception {
        assertThat(offered("./atelier", "re")).contains("replay");
        assertThat(offered("./atelier", "up", "--o")).contains("--open");
    }

    private String offered(String... words) throws IOException, InterruptedException {
        Path script = folder.resolve("completion");
        Files.writeString(script, AutoComplete.bash("atelier", new CommandLine(new Atelier())));
        String ask = "source %s; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_atelier; echo \"${COMPREPLY[@]}\""
                .formatted(script, String.join(" ", words), words.length - 1);
        Process bash = new ProcessBuilder("bash", "-c", ask).redirectErrorStream(true).start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
