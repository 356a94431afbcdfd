package dev.atelier.standalone.chaos;

import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.message.TaskStarted;
import dev.atelier.standalone.bench.Quantiles;
import dev.atelier.standalone.chaos.check.Orphans;
import dev.atelier.standalone.chaos.check.Recoveries;
import dev.atelier.standalone.chaos.check.Recovery;
import dev.atelier.standalone.chaos.fleet.Fleet;
import dev.atelier.standalone.chaos.fleet.Member;
import dev.atelier.standalone.chaos.fleet.Role;
import dev.atelier.standalone.chaos.fleet.SmallDisk;
import dev.atelier.standalone.chaos.storm.Fault;
import dev.atelier.standalone.client.ImageFiles;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.PlatformOptions;
import dev.atelier.standalone.platform.RehearsalModels;
import dev.atelier.standalone.platform.Service;
import dev.atelier.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The proof that nothing is lost: real processes, killed at random while jobs run, and then a look at everything that is left. */
@Command(name = "chaos", mixinStandardHelpOptions = true,
        description = "Run jobs while processes of the platform are killed, stopped and told to end at random, broker and store included, connections are "
                + "broken and the disk is full for a while; then check from the event log and the store that nothing was lost.")
public final class ChaosCommand implements Callable<Integer> {
    private static final int SLOWEST = 5;

    @Option(names = "--jobs", paramLabel = "N", defaultValue = "1000", description = "Jobs of short work (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--minutes", paramLabel = "M", defaultValue = "5", description = "How long faults are made (default: ${DEFAULT-VALUE})")
    private double minutes;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Which faults, which jobs (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "2", description = "Time between two faults (default: ${DEFAULT-VALUE})")
    private double every;

    @Option(names = "--workers", paramLabel = "N", defaultValue = "4", description = "Worker processes, each for all stages (default: ${DEFAULT-VALUE})")
    private int workers;

    @Option(names = "--real-jobs", paramLabel = "N", defaultValue = "2",
            description = "Jobs of real training among them; one more runs before the storm, for comparison (default: ${DEFAULT-VALUE})")
    private int realJobs;

    @Option(names = "--real-steps", paramLabel = "N", defaultValue = "12", description = "Training steps of either phase of these (default: ${DEFAULT-VALUE})")
    private int realSteps;

    @Option(names = "--hit", paramLabel = "KIND", split = ",",
            description = "What may be hit, of: worker, workflow, gateway, broker, store (default: all)")
    private List<String> hit = List.of();

    @Option(names = "--no-full-disk", description = "The disk never becomes full")
    private boolean noFullDisk;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory, emptied first (default: .atelier/chaos of the source tree)")
    private Path data;

    @Option(names = "--json", description = "The report as JSON")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Terminal terminal = Terminal.detect();
        ChaosSettings settings = new ChaosSettings(seed, jobs, realJobs, realSteps, seconds(60 * minutes), seconds(every), workers, roles(), !noFullDisk);
        ChaosReport report;
        Path root;
        try (DataDirectory directory = DataDirectory.open(data == null ? Home.path().resolve(".atelier/chaos") : data)) {
            SmallDisk.release(directory.root().resolve("disk"));
            directory.empty();
            root = directory.root();
            report = run(settings, directory, terminal);
        }
        terminal.out().println(json ? Json.mapper().valueToTree(report).toPrettyString() : String.join("\n", report.lines(terminal)));
        if (!report.violations().isEmpty()) {
            terminal.err().println("Logs: " + root.resolve("logs"));
        }
        return report.violations().isEmpty() ? 0 : 1;
    }

    private ChaosReport run(ChaosSettings settings, DataDirectory directory, Terminal terminal) throws IOException, InterruptedException {
        Path models = RehearsalModels.in(directory.root());
        PlatformOptions options = new PlatformOptions(0, workers, models, 2, EnumSet.allOf(Service.class));
        SmallDisk disk = SmallDisk.at(directory.root().resolve("disk"));
        ChaosRun.Result result;
        List<Member> members;
        try (Fleet fleet = Fleet.start(directory, disk, options, workers, news -> tell(terminal, news))) {
            members = fleet.members();
            result = new ChaosRun(settings, fleet, news -> tell(terminal, news)).run(pictures(), "tailorworld");
        }
        List<String> violations = new ArrayList<>(result.violations());
        violations.addAll(Orphans.of(directory.root()));
        return report(settings, result, members, disk, violations);
    }

    private static ChaosReport report(ChaosSettings settings, ChaosRun.Result result, List<Member> members, SmallDisk disk, List<String> violations) {
        Map<String, List<Recovery>> seconds = Recoveries.of(result.strikes(), result.history(), result.load().answers());
        List<Recovery> kills = seconds.values().stream().flatMap(List::stream).filter(recovery -> recovery.strike().fault() instanceof Fault.Kill).toList();
        List<Double> exits = members.stream().flatMap(member -> member.exits().stream()).map(exit -> exit.toMillis() / 1000.0).toList();
        long starts = result.history().events().values().stream().flatMap(List::stream).filter(entry -> entry.event() instanceof TaskStarted).count();
        return new ChaosReport(settings.seed(), settings.storm().toMillis() / 60_000.0,
                counts(result.history().snapshots().values().stream().map(job -> job.state().id())), result.store().manifests().size(),
                result.store().files(), result.store().litter(), starts, result.history().snapshots().values().stream().mapToInt(job -> job.tasks().size()).sum(),
                counts(result.strikes().stream().map(strike -> strike.fault().kind())),
                byKind(seconds, Recovery::whole), byKind(seconds, Recovery::last), quantiles(kills, Recovery::whole), quantiles(kills, Recovery::last),
                slowest(kills), Quantiles.of(exits),
                members.stream().mapToInt(Member::overdue).sum(), disk.kind(), result.realOutputs(), violations);
    }

    private static List<String> slowest(List<Recovery> kills) {
        return kills.stream().sorted(Comparator.comparingDouble(Recovery::last).reversed()).limit(SLOWEST)
                .map(slow -> "%s at %s: %.1f s, and %.1f s from the last fault on its way".formatted(slow.strike().fault(), slow.strike().at(), slow.whole(), slow.last()))
                .toList();
    }

    private static Map<String, Quantiles> byKind(Map<String, List<Recovery>> recoveries, ToDoubleFunction<Recovery> seconds) {
        Map<String, Quantiles> byKind = new TreeMap<>();
        recoveries.forEach((kind, all) -> byKind.put(kind, quantiles(all, seconds)));
        return byKind;
    }

    private static Quantiles quantiles(List<Recovery> recoveries, ToDoubleFunction<Recovery> seconds) {
        return Quantiles.of(recoveries.stream().mapToDouble(seconds).boxed().toList());
    }

    private static Map<String, Integer> counts(Stream<String> kinds) {
        return kinds.collect(Collectors.toMap(kind -> kind, _ -> 1, Integer::sum, TreeMap::new));
    }

    private static List<byte[]> pictures() throws IOException {
        Path pair = Home.path().resolve("models/pairs/tower-roof");
        return List.of(Files.readAllBytes(ImageFiles.in(pair.resolve("concept")).getFirst()),
                Files.readAllBytes(ImageFiles.in(pair.resolve("component")).getFirst()));
    }

    private EnumSet<Role> roles() {
        return hit.isEmpty() ? EnumSet.allOf(Role.class)
                : hit.stream().map(kind -> Role.valueOf(kind.toUpperCase(Locale.ROOT))).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) (seconds * 1000));
    }

    private void tell(Terminal terminal, String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }
}
