package dev.atelier.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.atelier.standalone.Atelier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kills the launcher at several moments, kindly and not, and looks for what it leaves behind. */
class NoSurvivorsIT {
    private static final Duration LONG = Duration.ofSeconds(120);
    private static final Duration END = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Process launcher;
    private List<ProcessHandle> children = List.of();

    @ParameterizedTest(name = "{0} once it said: {1}")
    @CsvSource({"INT, Starting broker", "INT, Starting the services", "KILL, Starting the services", "INT, Atelier is up", "KILL, Atelier is up"})
    void shouldLeaveNoProcessBehind(String signal, String moment) throws Exception {
        launch();
        await().atMost(LONG).until(() -> output().contains(moment) && launcher.descendants().findAny().isPresent());
        children = launcher.descendants().toList();

        kill(signal);

        await().atMost(END).until(() -> !launcher.isAlive());
        await().atMost(END).untilAsserted(() -> assertThat(children).filteredOn(ProcessHandle::isAlive).isEmpty());
    }

    @AfterEach
    void endWhatATestThatFailedLeft() {
        launcher.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    private void launch() throws IOException {
        launcher = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Datelier.home=" + System.getProperty("atelier.home"), "-cp", System.getProperty("java.class.path"), Atelier.class.getName(),
                "up", "--port", "0", "--data", folder.resolve("data").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile()).start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    /** A terminal's Ctrl-C reaches the whole process group, so the children get the signal too; kill -9 is the launcher's alone. */
    private void kill(String signal) throws IOException, InterruptedException {
        Stream<Long> targets = !signal.equals("KILL") ? Stream.concat(Stream.of(launcher.toHandle()), children.stream()).map(ProcessHandle::pid)
                : Stream.of(launcher.pid());
        List<String> command = new ArrayList<>(List.of("kill", "-" + (signal.equals("INT") && ignoresInterrupts() ? "TERM" : signal)));
        targets.map(String::valueOf).forEach(command::add);
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    /** A build in the background of a script runs with interrupts ignored, and what it starts inherits that for good. */
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status) && Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:"))
                .anyMatch(line -> (Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16) & 2) != 0);
    }
}
