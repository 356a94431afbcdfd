package dev.atelier.standalone.command;

import dev.atelier.embedded.Home;
import dev.atelier.embedded.process.Program;
import dev.atelier.embedded.process.StartCache;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Has every program make its start cache, by the shortest use of each: a demo of a few steps, and an undisturbed rehearsal for the worker
 * that chaos runs use.
 */
@Command(name = "prepare", mixinStandardHelpOptions = true,
        description = "Make everything start in half the time: write the JVM's caches of what broker, store and services load. Once after a build; 70 MB for each.")
public final class PrepareCommand implements Callable<Integer> {
    private static final List<String> DEMO = List.of("demo", "--steps-warm-up", "3", "--steps-ds-bal", "3", "--pictures", "1", "--scenes", "1",
            "--steps-sampling", "4");
    private static final List<String> REHEARSAL = List.of("bench", "chaos", "--jobs", "1", "--real-jobs", "0", "--minutes", "0.02", "--every", "600",
            "--workers", "1", "--no-full-disk");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Terminal terminal = Terminal.detect();
        terminal.out().println("Running everything once, to write down what it loads …");
        int failed = record();
        if (failed != 0) {
            return failed;
        }
        List<Path> missing = programs().map(Program::startCache).filter(cache -> !Files.exists(cache)).toList();
        missing.forEach(cache -> terminal.err().println("There is no " + cache + " although its program ran: it will start without."));
        terminal.out().println((programs().count() - missing.size()) + " programs start from their caches now.");
        return missing.isEmpty() ? 0 : 1;
    }

    private int record() throws IOException {
        Path work = Home.path().resolve(".atelier/prepare");
        System.setProperty(StartCache.RECORD, "true");
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        try {
            int demo = run(DEMO, "--data", work.resolve("demo").toString(), "--out", work.resolve("demo/out").toString());
            return demo != 0 ? demo : run(REHEARSAL, "--data", work.resolve("rehearsal").toString());
        } finally {
            System.setOut(out);
            System.clearProperty(StartCache.RECORD);
            try (DataDirectory left = DataDirectory.open(work)) {
                left.empty();
            }
        }
    }

    private int run(List<String> command, String... options) {
        return spec.root().commandLine().execute(Stream.concat(command.stream(), Arrays.stream(options)).toArray(String[]::new));
    }

    private static Stream<Program> programs() {
        return Stream.concat(Stream.of(Program.broker(), Program.store(), Program.service("rehearsal")),
                Arrays.stream(Service.values()).map(Service::program));
    }
}
