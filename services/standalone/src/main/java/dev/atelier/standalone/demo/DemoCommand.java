package dev.atelier.standalone.demo;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.schemas.message.JobStatus;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.command.DefaultData;
import dev.atelier.standalone.command.JobEnd;
import dev.atelier.standalone.command.PlatformArguments;
import dev.atelier.standalone.follow.Display;
import dev.atelier.standalone.follow.Follower;
import dev.atelier.standalone.pair.Pair;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.results.Format;
import dev.atelier.standalone.results.Results;
import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One bundled pair through everything. */
@Command(name = "demo", mixinStandardHelpOptions = true,
        description = "Run one bundled pair of reference sets through broker, store and all eight services. Ends with a contact sheet and scores.")
public final class DemoCommand implements Callable<Integer> {
    @Mixin
    private JobArguments job;

    @Option(names = "--data", paramLabel = "DIR",
            description = "Data directory, kept; work that it has results of is not done again (default: a fresh one, .atelier/demo of the source tree)")
    private Path data;

    @Option(names = "--keep", description = "Keep what the last demo left, and do not do again what is still valid of it")
    private boolean keep;

    @Option(names = "--out", paramLabel = "DIR", description = "Where pictures, report and adapter go (default: out/demo-PAIR)")
    private Path out;

    @Option(names = "--json", description = "No progress; paths and scores as JSON")
    private boolean json;

    @Mixin
    private PlatformArguments platform;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        Pair pair = Pair.load(job.pair());
        Instant start = Instant.now();
        try (DataDirectory directory = directory();
                Platform running = Platform.start(directory, platform.options(0), news -> tell(terminal, news + " …"));
                GatewayClient client = new GatewayClient(running.gateway())) {
            tell(terminal, "Ready after " + Durations.text(Duration.between(start, Instant.now())) + ". Logs: " + directory.logs());
            JobSnapshot submitted = client.submit(job.form(pair));
            tell(terminal, "Job " + submitted.job() + ": " + pair.concept().word() + " with " + pair.component().word());
            JobSnapshot ended = new Follower(client, json ? Display.none() : Display.of(terminal), running::requireAlive).follow(submitted.job());
            return ended.state() == JobStatus.SUCCEEDED ? succeed(terminal, client, ended, directory, start) : fail(terminal, ended, directory);
        }
    }

    private int succeed(Terminal terminal, GatewayClient client, JobSnapshot ended, DataDirectory directory, Instant start) {
        Path folder = (out == null ? Path.of("out", "demo-" + job.pair()) : out).toAbsolutePath();
        Results results = Results.fetch(client, ended.job(), folder, Format.all);
        Ending ending = new Ending(ended.job(), results, directory.root(), Duration.between(start, Instant.now()));
        terminal.out().print(json ? "" : results.on(terminal.screen()));
        terminal.out().println(json ? ending.json() : ending.text(terminal));
        return 0;
    }

    private int fail(Terminal terminal, JobSnapshot ended, DataDirectory directory) {
        int code = new JobEnd(terminal, json).tell(ended);
        terminal.err().println("  logs: " + directory.logs());
        return code;
    }

    private DataDirectory directory() {
        DataDirectory directory = DataDirectory.open(data == null ? DefaultData.demo() : data);
        if (data == null && !keep) {
            directory.empty();
        }
        return directory;
    }

    private void tell(Terminal terminal, String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }
}
