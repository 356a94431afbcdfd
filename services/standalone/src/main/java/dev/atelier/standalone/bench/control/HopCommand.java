package dev.atelier.standalone.bench.control;

import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.bench.Quantiles;
import dev.atelier.standalone.command.PlatformArguments;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long after a task the one that waited for it runs. */
@Command(name = "hop", mixinStandardHelpOptions = true,
        description = "Measure the control path: from a finished task to its running successor, with the real broker and workflow service and "
                + "workers that do nothing.")
public final class HopCommand implements Callable<Integer> {
    @Option(names = "--jobs", paramLabel = "N", defaultValue = "100",
            description = "Jobs that are measured, one after another (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--warm-up-jobs", paramLabel = "N", defaultValue = "30",
            description = "Jobs before that, not measured (default: ${DEFAULT-VALUE})")
    private int warmUpJobs;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory (default: a fresh one, .atelier/bench of the source tree)")
    private Path data;

    @Option(names = "--json", description = "The figures as JSON")
    private boolean json;

    @Mixin
    private PlatformArguments platform;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (DataDirectory directory = directory();
                Platform running = Platform.start(directory, platform.options(0).with(Set.of(Service.WORKFLOW)),
                        news -> tell(terminal, news));
                HopBench bench = new HopBench(running.bootstrapServers(), news -> tell(terminal, news))) {
            bench.run(warmUpJobs);
            Quantiles hops = bench.measure(jobs);
            terminal.out().println(json ? Json.mapper().valueToTree(hops).toPrettyString()
                    : "finished task → successor running: p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d hops of %d jobs)"
                            .formatted(hops.p50(), hops.p99(), hops.max(), hops.count(), jobs));
            return 0;
        }
    }

    private void tell(Terminal terminal, String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }

    private DataDirectory directory() {
        DataDirectory directory = DataDirectory.open(data == null ? Home.path().resolve(".atelier/bench") : data);
        directory.empty();
        return directory;
    }
}
