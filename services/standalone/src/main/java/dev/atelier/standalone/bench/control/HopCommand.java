package dev.atelier.standalone.bench.control;

import dev.atelier.schemas.Json;
import dev.atelier.standalone.bench.Quantiles;
import dev.atelier.standalone.command.PlatformArguments;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
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

    @Mixin
    private BenchArguments bench;

    @Mixin
    private PlatformArguments platform;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (DataDirectory directory = bench.directory();
                Platform running = Platform.start(directory, platform.options(0).with(Set.of(Service.WORKFLOW)),
                        news -> bench.tell(terminal, news));
                HopBench hop = new HopBench(running.bootstrapServers(), news -> bench.tell(terminal, news))) {
            hop.run(warmUpJobs);
            Quantiles hops = hop.measure(jobs);
            terminal.out().println(bench.json() ? Json.mapper().valueToTree(hops).toPrettyString()
                    : "finished task → successor running: p50 %.1f ms, p99 %.1f ms, longest %.1f ms (%d hops of %d jobs)"
                            .formatted(hops.p50(), hops.p99(), hops.max(), hops.count(), jobs));
            return 0;
        }
    }
}
