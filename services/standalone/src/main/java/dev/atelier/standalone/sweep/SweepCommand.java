package dev.atelier.standalone.sweep;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.command.DefaultData;
import dev.atelier.standalone.command.PlatformArguments;
import dev.atelier.standalone.platform.DataDirectory;
import dev.atelier.standalone.platform.Platform;
import dev.atelier.standalone.sweep.validation.Validation;
import dev.atelier.standalone.sweep.validation.ValidationText;
import dev.atelier.standalone.terminal.Durations;
import dev.atelier.standalone.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Does a grid of jobs that a YAML file describes, and says what came of it. */
@Command(name = "sweep", mixinStandardHelpOptions = true,
        description = "Do a grid of jobs, pairs × settings × seeds, that a YAML file describes. Ends with a table, tests, plots and a page.%n"
                + "Started again, it goes on: cells that its folder has results of are not done again.",
        footer = {"", "The file:", "  pairs: [tower-roof, ../models/bench]   # bundled pairs, folders of pairs; relative to this file", "  seeds: [0, 1]",
            "  base: {warm-up.steps: 40, ds-bal.steps: 60}   # of every cell; names as in ./atelier fork --set", "  settings:", "    full: {}",
            "    no-balance: {training.balance: false}", "    fixed-4: {variant: fixed, aInit: 0.4}", "  reference: full                # the others are compared with it",
            "  max-cells: 200                 # more cells than that are refused", "",
            "Bundled, in sweeps/: ablation-small, ablation, pollution, degradation, balance, words, baselines, domain"})
public final class SweepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The sweep, as YAML or JSON")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Where results go, and where those of earlier runs are (default: out/sweep-NAME)")
    private Path out;

    @Option(names = "--gateway", paramLabel = "URL",
            description = "Gateway of a platform that runs (default: none; a platform is started as ./atelier demo does)")
    private URI gateway;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose jobs (default: the API key's tenant, or the gateway's default)")
    private String tenant;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of the platform that is started, kept (default: .atelier/sweep of the source tree)")
    private Path data;

    @Option(names = "--at-once", paramLabel = "N", defaultValue = "3", description = "Jobs at the same time (default: ${DEFAULT-VALUE})")
    private int atOnce;

    @Option(names = "--keep-pictures", description = "Fetch all pictures, not only contact sheets and figures")
    private boolean pictures;

    @Option(names = "--truth", description = "Also look whether the true colours are in the pictures, for pairs that "
            + "know theirs (models/bench), and how far scores and signs of failure agree with them; keeps the pictures")
    private boolean truth;

    @Option(names = "--dry-run", description = "Only check the file, and list its cells")
    private boolean dryRun;

    @Option(names = "--json", description = "No progress; the results' places and comparisons as JSON")
    private boolean json;

    @Mixin
    private PlatformArguments platform;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireSense();
        Terminal terminal = Terminal.detect();
        Sweep sweep = SweepFile.read(file);
        ResultsFolder folder = new ResultsFolder((out == null ? Path.of("out", "sweep-" + sweep.name()) : out).toAbsolutePath());
        List<Cell> left = sweep.cells().stream().filter(cell -> folder.done(cell).isEmpty()).toList();
        if (dryRun) {
            sweep.cells().forEach(cell -> terminal.out().println(cell.id() + (left.contains(cell) ? "" : "  done")));
            return 0;
        }
        SweepProgress progress = new SweepProgress(terminal, json, sweep.cells().size(), sweep.cells().size() - left.size());
        List<SweepRun.FailedCell> failed = left.isEmpty() ? List.of() : run(terminal, folder, left, progress);
        if (truth) {
            CellTruth.look(sweep, folder, platform.models());
        }
        tell(terminal, sweep, folder, failed, progress);
        return failed.isEmpty() ? 0 : 1;
    }

    private void requireSense() {
        if (atOnce < 1 || atOnce > 100) {
            throw new ParameterException(spec.commandLine(), "--at-once is " + atOnce + "; give a number from 1 to 100");
        }
    }

    private List<SweepRun.FailedCell> run(Terminal terminal, ResultsFolder folder, List<Cell> left, SweepProgress progress) {
        if (gateway != null) {
            try (GatewayClient client = new GatewayClient(gateway, tenant)) {
                return run(client, folder, left, progress, () -> { });
            }
        }
        try (DataDirectory directory = DataDirectory.open(data == null ? DefaultData.sweep() : data);
                Platform running = Platform.start(directory, platform.options(0).toLast(), news -> tell(terminal, news + " …"));
                GatewayClient client = new GatewayClient(running.gateway(), tenant)) {
            return run(client, folder, left, progress, running::requireAlive);
        }
    }

    private List<SweepRun.FailedCell> run(GatewayClient client, ResultsFolder folder, List<Cell> left, SweepProgress progress, Runnable health) {
        return new SweepRun(new SweepJobs(client, folder), progress, new SweepRun.Options(atOnce, pictures || truth), health).run(left);
    }

    private void tell(Terminal terminal, Sweep sweep, ResultsFolder folder, List<SweepRun.FailedCell> failed, SweepProgress progress) {
        List<CellScores> scores = sweep.cells().stream()
                .flatMap(cell -> folder.done(cell).map(record -> CellScores.read(record, folder.report(cell), folder.truth(cell))).stream()).toList();
        Validation validation = Validation.of(CellTruth.seen(sweep, folder));
        SweepReport report = new SweepReport(sweep, scores, validation);
        Path page = report.write(folder, failed);
        if (json) {
            ObjectNode told = Json.mapper().createObjectNode().put("sweep", sweep.name()).put("cells", scores.size()).put("failed", failed.size())
                    .put("seconds", progress.elapsed().toMillis() / 1000.0).put("report", page.toString()).put("results", folder.root().resolve("results.json").toString());
            told.set("comparisons", Json.mapper().valueToTree(report.findings().comparisons()));
            terminal.out().println(told.toPrettyString());
            return;
        }
        terminal.out().println(new FindingsText(sweep, report.findings(), CellScores.metrics(scores), terminal).text());
        if (!validation.isEmpty()) {
            terminal.out().println(new ValidationText(validation).text());
        }
        terminal.out().println("%d of %d cells in %s%s".formatted(scores.size(), sweep.cells().size(), Durations.text(progress.elapsed()),
                failed.isEmpty() ? "" : "; " + failed.size() + " failed: start the sweep again to take them up again"));
        terminal.out().println("  page    " + terminal.bold(page.toString()));
        terminal.out().println("  tables  " + folder.root().resolve("cells.csv") + ", results.json");
    }

    private void tell(Terminal terminal, String news) {
        if (!json) {
            terminal.err().println(news);
        }
    }
}
