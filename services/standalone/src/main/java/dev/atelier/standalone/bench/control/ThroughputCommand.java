package dev.atelier.standalone.bench.control;

import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How many jobs go through the control path, and how that grows. */
@Command(name = "throughput", mixinStandardHelpOptions = true,
        description = "Measure jobs that do nothing: how many a second go through, how that, memory and restarts grow with the jobs queued. "
                + "Real broker, real workflow service, workers with the real leases. With neither --workers nor --queued: both, by their defaults.")
public final class ThroughputCommand implements Callable<Integer> {
    private static final int WORKERS_WHILE_WARMING_UP = 4;

    @Option(names = "--workers", split = ",", paramLabel = "N",
            description = "Workers of each stage, one measurement for each number (1,4,16,64)")
    private List<Integer> workers = List.of();

    @Option(names = "--queued", split = ",", paramLabel = "N",
            description = "Jobs that wait, one measurement for each number, rising (1000,10000,100000)")
    private List<Integer> queued = List.of();

    @Option(names = "--peer", split = ",", paramLabel = "NAME",
            description = "Engines to run the same on afterwards, where they are installed (restate, dbos)")
    private List<Peer> peers = List.of();

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "15", description = "Of each measurement (default: ${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "90",
            description = "Of work before the first measurement, until broker and workflow service are compiled (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Mixin
    private BenchArguments bench;

    private final Terminal terminal = Terminal.detect();

    @Override
    public Integer call() {
        if (workers.isEmpty() && queued.isEmpty()) {
            workers = List.of(1, 4, 16, 64);
            queued = List.of(1_000, 10_000, 100_000);
        }
        try (DataDirectory directory = bench.directory()) {
            ThroughputReport report = measure(directory).with(measurePeers(directory));
            if (bench.json()) {
                terminal.out().println(Json.mapper().valueToTree(report).toPrettyString());
            } else {
                report.lines().forEach(terminal.out()::println);
            }
            return 0;
        }
    }

    private ThroughputReport measure(DataDirectory directory) {
        try (Platform platform = Platform.start(directory, workflowOnly(), this::tell);
                JobTraffic traffic = new JobTraffic(platform.bootstrapServers())) {
            return measure(platform, traffic);
        }
    }

    /** Once our own processes have ended: there may be no more than two cores. */
    private List<PeerRun.Result> measurePeers(DataDirectory directory) {
        Path programs = Home.path().resolve("bench/peers");
        PeerRun run = new PeerRun(programs, directory, seconds);
        List<PeerRun.Result> results = new ArrayList<>();
        for (Peer peer : peers) {
            peer.missing(programs).ifPresentOrElse(missing -> terminal.err().println(peer.id() + " is left out: " + missing),
                    () -> peer.variants().forEach(variant -> measure(run, peer, variant).ifPresent(results::add)));
        }
        return results;
    }

    /** A peer that fails must not cost what was measured before. */
    private Optional<PeerRun.Result> measure(PeerRun run, Peer peer, String variant) {
        tell(peer.id() + ", " + variant);
        try {
            return Optional.of(run.measure(peer, variant));
        } catch (PeerFailedException failed) {
            terminal.err().println(failed.getMessage() + ": " + failed.remedy());
            return Optional.empty();
        }
    }

    private ThroughputReport measure(Platform platform, JobTraffic traffic) {
        long before = Usage.workflow(platform).residentMebibytes();
        Duration time = Duration.ofSeconds(seconds);
        List<ThroughputReport.Sustained> sustained = new ArrayList<>();
        SustainedLoad load = new SustainedLoad(platform, traffic);
        tell("%d s to warm up".formatted(warmUp));
        load.measure(WORKERS_WHILE_WARMING_UP, Duration.ofSeconds(warmUp));
        for (int count : workers) {
            tell("%d workers of each stage".formatted(count));
            Usage.Rate rate = load.measure(count, time);
            tell("%.1f jobs/s".formatted(rate.jobsPerSecond()));
            sustained.add(new ThroughputReport.Sustained(count, rate));
        }
        List<QueuedLoad.Depth> depths = new ArrayList<>();
        List<QueuedLoad.Restart> restarts = new ArrayList<>();
        QueuedLoad queue = new QueuedLoad(platform, traffic);
        for (int jobs : queued) {
            tell("%,d jobs queued".formatted(jobs));
            QueuedLoad.Depth depth = queue.measure(jobs, time, this::tell);
            tell("%.1f jobs/s accepted, %.1f finished, workflow service %d MiB".formatted(depth.accepting().jobsPerSecond(),
                    depth.finishing().jobsPerSecond(), depth.workflowMebibytes()));
            depths.add(depth);
            tell("Restarting the workflow service");
            QueuedLoad.Restart restart = queue.restart();
            tell("ready %.1f s after it was asked to end, %.1f s after it was killed".formatted(restart.stopped(), restart.killed()));
            restarts.add(restart);
        }
        return new ThroughputReport(ThroughputReport.thisMachine(), SmallJobs.SMALLEST_TASKS, sustained, before, depths, restarts, List.of());
    }

    private static PlatformOptions workflowOnly() {
        return new PlatformOptions(0, 0, Home.path().resolve("models/packs"), 1, Set.of(Service.WORKFLOW)).toLast();
    }

    private void tell(String news) {
        bench.tell(terminal, news);
    }
}
