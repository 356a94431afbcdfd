package dev.atelier.standalone.scale;

import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.standalone.bench.control.BenchArguments;
import dev.atelier.standalone.client.Backlog;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.embedded.Home;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.RehearsalModels;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows that workers can come and go with the work. */
@Command(name = "autoscale", mixinStandardHelpOptions = true,
        description = "A burst of jobs before no workers at all: an autoscaler that reads the backlog starts and ends worker processes, none is left at the end, and "
                + "all jobs succeed. Beside it, the same burst before workers that stand ready.")
public final class AutoscaleCommand implements Callable<Integer> {
    private static final int WARM_UP = 12;
    private static final Duration LAST_WORKER_GOES = Duration.ofSeconds(60);

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "120", description = "Jobs of each burst (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "200",
            description = "DS-Bal steps of each job, 20 ms each; warm-up has half as many (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "4",
            description = "At most so many workers for each stage of training; the quick stages have one (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--cooldown", paramLabel = "SECONDS", defaultValue = "10",
            description = "A worker goes when it has not been needed for so long (default: ${DEFAULT-VALUE})")
    private int cooldown;

    @Option(names = "--ahead", description = "Start workers for tasks too that wait for other tasks: they are there in time where the machine has processors to spare for starting them")
    private boolean ahead;

    @Option(names = "--alone", description = "Without the burst before workers that stand ready")
    private boolean alone;

    @Option(names = "--plot", paramLabel = "FILE", description = "Workers and tasks over time, as a PNG (default: autoscale.png of the data directory)")
    private Path plot;

    @Mixin
    private BenchArguments bench;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.detect();
        try (DataDirectory directory = bench.directory()) {
            PlatformOptions options = new PlatformOptions(0, 1, RehearsalModels.in(directory.root()), 1, EnumSet.of(Service.GATEWAY, Service.WORKFLOW));
            try (Platform platform = Platform.start(directory, options, news -> bench.tell(terminal, news));
                    GatewayClient gateway = new GatewayClient(platform.gateway())) {
                AutoscaleReport report = measure(platform, gateway, terminal);
                Path picture = plot == null ? directory.root().resolve("autoscale.png") : plot;
                Files.write(picture, report.png());
                terminal.out().println(bench.json() ? Json.mapper().valueToTree(report).toPrettyString() : String.join("\n", report.lines()));
                bench.tell(terminal, "Plot: " + picture);
                return report.holds() ? 0 : 1;
            }
        }
    }

    private AutoscaleReport measure(Platform platform, GatewayClient gateway, Terminal terminal) throws InterruptedException {
        Burst burst = new Burst(jobs, steps);
        Path pair = Home.path().resolve("models/pairs/tower-roof");
        OptionalDouble ready = alone ? OptionalDouble.empty() : OptionalDouble.of(beforeReadyWorkers(platform, gateway, burst, pair, terminal));
        bench.tell(terminal, "A burst of " + jobs + " jobs before no workers, with an autoscaler");
        Backlog backlog = new Backlog(gateway);
        try (Autoscaler autoscaler = Autoscaler.begin(() -> backlog.tasks(ahead), policies(), stage -> Workers.pool(platform, stage))) {
            Timed scaled = seconds(burst, gateway, pair, 1 + jobs);
            awaitNone(autoscaler);
            List<Autoscaler.Sample> course = autoscaler.course();
            return new AutoscaleReport(jobs, ready, scaled.seconds(), scaled.succeeded(),
                    course.stream().mapToInt(Autoscaler.Sample::allWorkers).max().orElse(0), course.getLast().allWorkers(), course);
        }
    }

    private double beforeReadyWorkers(Platform platform, GatewayClient gateway, Burst burst, Path pair, Terminal terminal) throws InterruptedException {
        bench.tell(terminal, "A burst of " + jobs + " jobs before workers that stand ready");
        try (Workers _ = Workers.ready(platform, policies())) {
            // the first jobs of a platform's life take longer: neither burst is to have them
            seconds(new Burst(WARM_UP, steps), gateway, pair, 1 + 2 * jobs);
            return seconds(burst, gateway, pair, 1).seconds();
        }
    }

    private record Timed(double seconds, int succeeded) {
    }

    private static Timed seconds(Burst burst, GatewayClient gateway, Path pair, int firstSeed) throws InterruptedException {
        long begin = System.nanoTime();
        int succeeded = Burst.awaitEnd(gateway, burst.submit(gateway, pair, firstSeed));
        return new Timed((System.nanoTime() - begin) / 1e9, succeeded);
    }

    private void awaitNone(Autoscaler autoscaler) throws InterruptedException {
        long limit = System.nanoTime() + LAST_WORKER_GOES.plusSeconds(cooldown).toNanos();
        while (System.nanoTime() < limit && (autoscaler.course().isEmpty() || autoscaler.course().getLast().allWorkers() > 0)) {
            Thread.sleep(200);
        }
    }

    private Map<Stage, ScalePolicy> policies() {
        Map<Stage, ScalePolicy> policies = new EnumMap<>(Stage.class);
        Arrays.stream(Stage.values()).forEach(stage -> policies.put(stage,
                new ScalePolicy(stage == Stage.WARM_UP || stage == Stage.DS_BAL ? workers : 1, Duration.ofSeconds(cooldown))));
        return policies;
    }
}
