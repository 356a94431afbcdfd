package dev.atelier.standalone.bench;

import dev.atelier.embedded.process.Child;
import dev.atelier.embedded.process.ChildJvm;
import dev.atelier.embedded.process.Ports;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.bench.control.BenchArguments;
import dev.atelier.standalone.chaos.fleet.Probe;
import dev.atelier.standalone.command.PlatformArguments;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a service takes to be ready. */
@Command(name = "start", mixinStandardHelpOptions = true,
        description = "Measure how long each service takes from its process's start until it says that it is ready, one after the other, beside a real broker and "
                + "store. Run ./atelier prepare first: it makes the caches that services start from.")
public final class StartBenchCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofSeconds(8);

    @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "Starts of each service that are measured, after one that is not (default: ${DEFAULT-VALUE})")
    private int starts;

    @Mixin
    private BenchArguments bench;

    @Mixin
    private PlatformArguments platform;

    @Override
    public Integer call() throws InterruptedException {
        Terminal terminal = Terminal.detect();
        try (DataDirectory directory = bench.directory();
                Platform running = Platform.start(directory, platform.options(0).with(Set.of()), news -> bench.tell(terminal, news))) {
            Map<String, Quantiles> seconds = new LinkedHashMap<>();
            for (Service service : Service.values()) {
                seconds.put(service.id(), measure(service, running));
                bench.tell(terminal, "%-12s ready after %.2f s (longest %.2f s, %d starts)".formatted(service.id(), seconds.get(service.id()).p50(),
                        seconds.get(service.id()).max(), starts));
            }
            if (bench.json()) {
                terminal.out().println(Json.mapper().valueToTree(seconds).toPrettyString());
            }
            return 0;
        }
    }

    private Quantiles measure(Service service, Platform running) throws InterruptedException {
        List<Double> seconds = new ArrayList<>();
        for (int n = 0; n <= starts; n++) {
            double took = start(service, service.id() + "-" + n, running);
            if (n > 0) {
                seconds.add(took);
            }
        }
        return Quantiles.of(seconds);
    }

    private static double start(Service service, String name, Platform running) throws InterruptedException {
        int port = Ports.free(1).getFirst();
        ChildJvm jvm = new ChildJvm(name, service.program(), service.jvmFlags(false), List.of(), running.environment().of(name, port), running.data().log(name));
        long begin = System.nanoTime();
        Child child = jvm.start();
        try {
            while (!Probe.isReady(port)) {
                if (!child.isAlive() || System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new IllegalStateException(name + " was not ready within " + LIMIT.toSeconds() + " s; its log: " + child.log());
                }
                Thread.sleep(5);
            }
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            Child.endAll(List.of(child), GRACE);
        }
    }
}
