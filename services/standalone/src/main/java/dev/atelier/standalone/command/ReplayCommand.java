package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.JobChanges;
import dev.atelier.standalone.client.ReplayReport;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes an ended job up again, or many that failed. */
@Command(name = "replay", mixinStandardHelpOptions = true,
        description = "Take an ended job up again from a stage; or, without JOB, all jobs that failed since some time.",
        footer = {"", "What earlier stages made is not made again, and training goes on from its newest checkpoint.", "",
            "  ./atelier replay JOB --from ds-bal --watch", "  ./atelier replay --stage generation --failed-since 2h --dry-run"})
public final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", arity = "0..1", description = "The job's id")
    private String job;

    @Option(names = "--from", paramLabel = "STAGE", description = "Stage to replay JOB from (default: where it failed or was stopped)")
    private String from;

    @Option(names = "--fresh", description = "Begin training anew, whatever checkpoints there are")
    private boolean fresh;

    @Option(names = "--watch", description = "Follow JOB until it has ended")
    private boolean watch;

    @Option(names = "--stage", paramLabel = "STAGE", description = "Of many: only jobs that failed in this stage")
    private String stage;

    @Option(names = "--failed-since", paramLabel = "TIME",
            description = "Of many: only jobs that failed since then: 30m, 2h, 3d, or an instant")
    private String failedSince;

    @Option(names = "--limit", paramLabel = "N", description = "Of many: at most so many jobs (default: 100)")
    private Integer limit;

    @Option(names = "--dry-run", description = "Of many: only say which jobs it would be")
    private boolean dryRun;

    @Option(names = "--json", description = "The job, or the list of jobs, as JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireOneKind();
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JobChanges changes = new JobChanges(client);
            return job == null ? many(changes, terminal)
                    : new JobEnd(terminal, json).begun(client, changes.replay(job, from, fresh), watch);
        }
    }

    private void requireOneKind() {
        if (job == null && failedSince == null) {
            throw new ParameterException(spec.commandLine(), "Name a job, or say since when jobs must have failed with --failed-since");
        }
        if (job != null && (stage != null || failedSince != null || limit != null || dryRun)) {
            throw new ParameterException(spec.commandLine(),
                    "--stage, --failed-since, --limit and --dry-run are for many jobs; for JOB there are --from and --fresh");
        }
        if (job == null && (from != null || watch)) {
            throw new ParameterException(spec.commandLine(), "--from and --watch are for one job; name JOB");
        }
    }

    private int many(JobChanges changes, Terminal terminal) {
        ObjectNode which = Json.mapper().createObjectNode().put("failedSince", failedSince).put("fresh", fresh).put("dryRun", dryRun);
        if (stage != null) {
            which.put("stage", stage);
        }
        ReplayReport report = changes.replayAll(limit == null ? which : which.put("limit", limit));
        if (json) {
            terminal.out().println(new String(Json.write(report), StandardCharsets.UTF_8));
            return 0;
        }
        report.jobs().forEach(entry -> terminal.out().println(entry.job() + "  from " + entry.from().id() + "  failed " 
                + entry.failedAt() + (entry.failure() == null ? "" : "  [" + entry.failure().code() + "] " + entry.failure().message())));
        terminal.err().println(report.jobs().size() + (report.jobs().size() == 1 ? " job" : " jobs") + (dryRun ? " would be" : "") + " replayed"
                + (report.more() == 0 ? "" : "; " + report.more() + " more match: raise --limit, or run it again"));
        return 0;
    }
}
