package dev.atelier.standalone.command;

import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches what a job made. */
@Command(name = "fetch", mixinStandardHelpOptions = true, description = "Fetch a job's contact sheet, report, pictures, masks and adapter.")
public final class FetchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Option(names = "--out", paramLabel = "DIR", description = "Where to (default: out/JOB)")
    private Path out;

    @Option(names = "--format", defaultValue = "all", paramLabel = "FORMAT",
            description = "The adapter's format: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Format format;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            Path folder = out == null ? Path.of("out", job) : out;
            Results results = Results.fetch(client, job, folder, format);
            Terminal terminal = Terminal.detect();
            terminal.out().println(results.files().size() + " files in " + folder);
            terminal.out().print(results.on(terminal.screen()));
            return 0;
        }
    }
}
