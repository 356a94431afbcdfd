package dev.atelier.standalone.simulate;

import dev.atelier.bench.simulation.JobSize;
import dev.atelier.bench.simulation.Simulation;
import dev.atelier.bench.simulation.SimulationPlot;
import dev.atelier.bench.simulation.SimulationReport;
import dev.atelier.bench.simulation.SimulationSettings;
import dev.atelier.bench.simulation.TenantClass;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Stage;
import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The dispatcher at sizes that this machine does not have. */
@Command(name = "simulate", mixinStandardHelpOptions = true,
        description = "Simulate many workers and jobs with the workflow's own state machine and queues: makespan against the ideal, fairness, "
                + "waits; a table and a plot.")
public final class SimulateCommand implements Callable<Integer> {
    private static final int MOST_SINGLES = 1000;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "10000", converter = Count.class,
            description = "Of all stages together (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "1e6", converter = Count.class,
            description = "Of all tenants together (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--size", paramLabel = "SIZE", defaultValue = "small",
            description = "small: jobs of nine tasks; paper: of 41 (default: ${DEFAULT-VALUE})")
    private JobSize size;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of everything random (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--pace", paramLabel = "X", defaultValue = "1",
            description = "Durations of tasks, times this: 1 is a GPU's seconds to minutes (default: ${DEFAULT-VALUE})")
    private double pace;

    @Option(names = "--spread", paramLabel = "X", defaultValue = "0.5",
            description = "Standard deviation of durations over their mean (default: ${DEFAULT-VALUE})")
    private double spread;

    @Option(names = "--failing", paramLabel = "P", defaultValue = "0",
            description = "Chance that an attempt fails, to be tried again (default: ${DEFAULT-VALUE})")
    private double failing;

    @Option(names = "--dying", paramLabel = "P", defaultValue = "0",
            description = "Chance that a worker is killed in an attempt (default: ${DEFAULT-VALUE})")
    private double dying;

    @Option(names = "--leaving", paramLabel = "X", defaultValue = "0",
            description = "How often in an hour a worker is asked to leave (default: ${DEFAULT-VALUE})")
    private double leaving;

    @Option(names = "--window", paramLabel = "N", defaultValue = "2",
            description = "Tasks released ahead of the workers, for each stage and partition (default: ${DEFAULT-VALUE})")
    private int window;

    @Option(names = "--lead", paramLabel = "MS", defaultValue = "250",
            description = "By which that grows, in milliseconds; 0: not at all (default: ${DEFAULT-VALUE})")
    private double lead;

    @Option(names = "--partitions", paramLabel = "N", defaultValue = "4",
            description = "Of jobs, each with its own queues (default: ${DEFAULT-VALUE})")
    private int partitions;

    @Option(names = "--latency", paramLabel = "MS", defaultValue = "10",
            description = "From a finished task to its successor's worker, in milliseconds (default: ${DEFAULT-VALUE})")
    private double latency;

    @Option(names = "--step", paramLabel = "MS", defaultValue = "0.5",
            description = "What the workflow takes for one event of a partition, in milliseconds (default: ${DEFAULT-VALUE})")
    private double step;

    @Option(names = "--plot", paramLabel = "FILE", defaultValue = "out/simulation.png",
            description = "Where the plot goes (default: ${DEFAULT-VALUE})")
    private Path plot;

    @Option(names = "--json", description = "The figures as JSON")
    private boolean json;

    private final Terminal terminal = Terminal.detect();

    @Override
    public Integer call() {
        tell("The single jobs alone, to compare with");
        SimulationSettings settings = settings();
        SimulationReport alone = Simulation.run(settings.with(List.of(singles())), this::tell);
        tell("All jobs");
        SimulationReport report = Simulation.run(settings, this::tell);
        write(SimulationPlot.png(report));
        if (json) {
            terminal.out().println(Json.mapper().createObjectNode().putPOJO("alone", Json.mapper().valueToTree(alone))
                    .putPOJO("all", Json.mapper().valueToTree(report)).toPrettyString());
        } else {
            report.lines().forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println("Single jobs on idle workers: " + alone.singles() + "; beside all others: " + report.singles());
            terminal.out().println("Simulated in " + Durations.text(Duration.ofMillis((long) (1000 * report.wallSeconds())))
                    + ". The plot is " + plot);
        }
        return 0;
    }

    private SimulationSettings settings() {
        Map<Stage, Double> seconds = new EnumMap<>(Stage.class);
        SimulationSettings.GPU_SECONDS.forEach((stage, mean) -> seconds.put(stage, mean * pace));
        // of a hop, the way back is the longer: the workflow's transaction must be committed before a worker may read
        SimulationSettings.Network network = new SimulationSettings.Network(millis(.3 * latency), millis(.7 * latency), millis(step));
        SimulationSettings.Trouble trouble = new SimulationSettings.Trouble(failing, dying, leaving,
                SimulationSettings.Trouble.NONE.redelivered(), SimulationSettings.Trouble.NONE.replaced());
        return new SimulationSettings(workers, tenants(), size, seed, seconds, spread, network, trouble, 0, partitions, window, millis(lead));
    }

    /** Half the jobs are eight tenants', half two others' whose weight is 4, which makes as much together; some tenants have a single job. */
    private List<TenantClass> tenants() {
        int many = jobs - singles().jobs();
        return List.of(new TenantClass("many jobs", 8, 1, many - many / 2, false), new TenantClass("weight 4", 2, 4, many / 2, false),
                singles());
    }

    private TenantClass singles() {
        int count = Math.clamp(jobs / 100, 1, MOST_SINGLES);
        return new TenantClass("a single job", count, 1, count, true);
    }

    private void write(byte[] png) {
        try {
            if (plot.getParent() != null) {
                Files.createDirectories(plot.getParent());
            }
            Files.write(plot, png);
        } catch (IOException failed) {
            throw new UncheckedIOException("Could not write " + plot + ": " + failed.getMessage(), failed);
        }
    }

    private void tell(String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }

    private static Duration millis(double millis) {
        return Duration.ofNanos((long) (millis * 1e6));
    }
}
