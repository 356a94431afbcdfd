package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.ForkPlan;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.JobChanges;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a job of another's pictures with some settings changed, and says beforehand what that costs. */
@Command(name = "fork", mixinStandardHelpOptions = true,
        description = "Make a new job of another one with some settings changed. What the change does not touch is shared, not made again.",
        footer = {"", "  ./atelier fork JOB --set ds-bal.beta=0.9 --dry-run",
            "  ./atelier fork JOB --set 'prompts=<v0> with <v1> on the moon' --set 'prompts=<v0>' --set seeds=[0,1,2] --watch"})
public final class ForkCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Option(names = "--set", paramLabel = "NAME=VALUE", required = true,
            description = "A setting as in a job file (training.beta), by stage (ds-bal.beta) or short (beta);"
                    + " a list's elements one by one, or as [a, b]")
    private List<String> settings;

    @Option(names = "--dry-run", description = "Only say what would change, and what would be computed")
    private boolean dryRun;

    @Option(names = "--watch", description = "Follow the fork until it has ended")
    private boolean watch;

    @Option(names = "--json", description = "The plan (--dry-run) or the fork as JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        ObjectNode set = SettingArguments.json(settings);
        try (GatewayClient client = gateway.client()) {
            JobChanges changes = new JobChanges(client);
            ForkPlan plan = changes.planFork(job, set);
            if (!json) {
                tell(terminal, plan);
            } else if (dryRun) {
                terminal.out().println(new String(Json.write(plan), StandardCharsets.UTF_8));
            }
            return dryRun ? 0 : new JobEnd(terminal, json).begun(client, changes.fork(job, set), watch);
        }
    }

    private static void tell(Terminal terminal, ForkPlan plan) {
        plan.changes().forEach(change -> terminal.err().println("  " + change.setting() + ": " + change.from() + " → " + change.to()));
        if (plan.changes().isEmpty()) {
            terminal.err().println("  nothing is other than in job " + plan.forkOf());
        }
        terminal.err().println(CostTable.of(plan.stages()));
    }
}
