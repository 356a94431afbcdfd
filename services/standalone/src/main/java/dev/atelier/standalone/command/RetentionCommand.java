package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.Operations;
import dev.atelier.standalone.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Forgets old jobs and deletes what no job refers to, or says what that would be. */
@Command(name = "retention", mixinStandardHelpOptions = true,
        description = "Forget jobs that ended long ago and delete what no kept job refers to, of all tenants.",
        footer = {"", "For operators: with a key in $ATELIER_API_KEY; where none is required, on the gateway's own machine or with $ATELIER_OPERATOR_TOKEN.",
            "Jobs go by the configured age (atelier.retention.age) unless --older-than says otherwise;",
            "what no job refers to goes after a grace (atelier.retention.grace, 24 h), uploads at the second sweep."})
public final class RetentionCommand implements Callable<Integer> {
    @Option(names = "--dry-run", description = "Only say what would go")
    private boolean dryRun;

    @Option(names = "--older-than", paramLabel = "TIME", description = "Forget jobs that ended so long ago: 30d, 12h")
    private String olderThan;

    @Option(names = "--only-tenant", paramLabel = "NAME", description = "Only this tenant's (default: all)")
    private String onlyTenant;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        ObjectNode request = Json.mapper().createObjectNode().put("dryRun", dryRun).put("olderThan", olderThan).put("tenant", onlyTenant);
        try (GatewayClient client = gateway.client()) {
            JsonNode report = new Operations(client).sweep(request);
            if (json) {
                terminal.out().println(report.toPrettyString());
            } else {
                show(terminal, report);
            }
            return 0;
        }
    }

    private void show(Terminal terminal, JsonNode report) {
        report.path("jobs").forEach(job -> terminal.out().println("job  " + job.path("tenant").asText() + "  " + job.path("job").asText()
                + "  ended "
                + job.path("endedAt").asText()));
        report.path("items").forEach(item -> terminal.out().println(item.path("kind").asText().toLowerCase(Locale.ROOT) + "  "
                + item.path("tenant").asText() + "  " + item.path("key").asText() + "  " + item.path("bytes").asLong() + " bytes"));
        int jobs = report.path("jobs").size();
        StringBuilder sum = new StringBuilder(jobs + (jobs == 1 ? " job" : " jobs") + (dryRun ? " would be forgotten" : " forgotten"));
        report.path("counts").forEach(count -> sum.append("; ").append(count.path("items").asInt()).append(' ')
                .append(count.path("kind").asText().toLowerCase(Locale.ROOT)).append(" items, ").append(count.path("bytes").asLong())
                        .append(" bytes"));
        terminal.err().println(sum);
    }
}
