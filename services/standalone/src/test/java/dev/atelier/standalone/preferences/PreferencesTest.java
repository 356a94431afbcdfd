package dev.atelier.standalone.preferences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.standalone.Atelier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class PreferencesTest {
    @TempDir
    Path home;

    @Test
    void shouldTakeTheCommandLineBeforeTheEnvironmentBeforeTheFile() throws IOException {
        write("workers: 2\nup: {threads: 3}\ndemo: {threads: 4}\n");

        assertThat(value(Map.of(), "--workers", "up")).isEqualTo("2");
        assertThat(value(Map.of(), "--threads", "up")).isEqualTo("3");
        assertThat(value(Map.of("ATELIER_THREADS", "5"), "--threads", "up")).isEqualTo("5");
        assertThat(value(Map.of("ATELIER_THREADS", "5"), "--threads", "up", "--threads", "6")).isEqualTo("6");
    }

    @Test
    void shouldSetWhatIsBelowACommandForThatCommandAlone() throws IOException {
        write("threads: 1\nmodels: {diffuse: {threads: 7}}\n");

        assertThat(value(Map.of(), "--threads", "models", "diffuse", "packs/tailorworld", "--prompt", "a tower", "--out", "x.png")).isEqualTo("7");
        assertThat(value(Map.of(), "--threads", "demo")).isEqualTo("1");
    }

    @Test
    void shouldLeaveMeasurementsAloneThatItDoesNotName() throws IOException {
        write("data: mine\nbench: {chaos: {jobs: 7}}\n");

        assertThat(value(Map.of("ATELIER_DATA", "mine"), "--data", "bench", "chaos")).isEqualTo("null");
        assertThat(value(Map.of(), "--jobs", "bench", "chaos")).isEqualTo("7");
        assertThat(value(Map.of(), "--data", "up")).isEqualTo("mine");
    }

    @Test
    void shouldLeaveWhatNobodySetsAtItsDefault() {
        assertThat(value(Map.of(), "--workers", "up")).isEqualTo("1");
    }

    @Test
    void shouldNameWhatItDoesNotKnowAndWhatThereIs() throws IOException {
        write("up: {worker: 2}\n");

        assertThatThrownBy(() -> value(Map.of(), "--workers", "up")).isInstanceOf(PreferencesInvalidException.class)
                .hasMessageContaining("'worker' of up").hasMessageContaining("config.yaml")
                .extracting(failure -> ((PreferencesInvalidException) failure).remedy()).asString().contains("threads, workers");
    }

    @Test
    void shouldRefuseWhatIsNoSetting() throws IOException {
        write("workers: [1, 2]\n");
        assertThatThrownBy(() -> value(Map.of(), "--workers", "up")).hasMessageContaining("has no single value");
        write("upp: {workers: 2}\n");
        assertThatThrownBy(() -> value(Map.of(), "--workers", "up")).hasMessageContaining("'upp'").hasMessageContaining("is no command");
        write("just words\n");
        assertThatThrownBy(() -> value(Map.of(), "--workers", "up")).hasMessageContaining("is not a list of settings");
        write("workers: [\n");
        assertThatThrownBy(() -> value(Map.of(), "--workers", "up")).hasMessageContaining("cannot be read");
    }

    @Test
    void shouldReadAnotherFileWhereThatIsNamed() throws IOException {
        Path other = Files.writeString(home.resolve("other.yaml"), "workers: 9\n");

        assertThat(value(Map.of("ATELIER_CONFIG", other.toString()), "--workers", "up")).isEqualTo("9");
    }

    private void write(String text) throws IOException {
        Path file = Preferences.place(Map.of(), home);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What that option is for the command that was typed. */
    private String value(Map<String, String> environment, String option, String... typed) {
        CommandLine line = new CommandLine(new Atelier());
        line.setDefaultValueProvider(Preferences.read(environment, home, line.getCommandSpec()));
        CommandLine.ParseResult parsed = line.parseArgs(typed);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        CommandSpec spec = parsed.commandSpec();
        return String.valueOf(spec.findOption(option).<Object>getValue());
    }
}
