package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.Operations;
import dev.atelier.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the jobs that were tried as often as is allowed, or one of them closely. */
@Command(name = "parked", mixinStandardHelpOptions = true,
        description = "List the jobs that were tried as often as is allowed, or look at one: what stopped it, and with which inputs.",
        footer = {"", "./atelier replay JOB takes a parked job up again."})
public final class ParkedCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", arity = "0..1", description = "The job's id")
    private String job;

    @Option(names = "--stage", paramLabel = "STAGE", description = "Only jobs that stopped in this stage")
    private String stage;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--cursor", paramLabel = "JOB", description = "Go on after this job")
    private String cursor;

    @Option(names = "--json", description = "As JSON, with all that decides the parked tasks' outputs")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            Operations operations = new Operations(client);
            JsonNode found = job == null ? operations.parked(stage, cursor, limit) : operations.parkedJob(job);
            if (json) {
                terminal.out().println(found.toPrettyString());
            } else if (job == null) {
                list(terminal, found);
            } else {
                show(terminal, found);
            }
            return 0;
        }
    }

    private static void list(Terminal terminal, JsonNode page) {
        page.path("jobs").forEach(parked -> terminal.out().println(parked.path("job").asText() + "  " + parked.path("parkedAt").asText()
                + "  "
                + stopped(parked) + "  " + failure(parked.path("failure"))));
        int count = page.path("jobs").size();
        terminal.err().println(count + (count == 1 ? " job" : " jobs") + " parked"
                + (page.has("next") ? "; more with --cursor " + page.path("next").asText() : ""));
    }

    private static String stopped(JsonNode parked) {
        JsonNode task = parked.path("tasks").path(0);
        return task.path("task").asText() + " after " + task.path("attempts").asInt() + " attempts";
    }

    private static void show(Terminal terminal, JsonNode parked) {
        terminal.out().println("Job " + terminal.bold(parked.path("job").asText()) + "  " + parked.path("name").asText("")
                + "  parked " + parked.path("parkedAt").asText());
        for (JsonNode task : parked.path("tasks")) {
            terminal.out().println(task.path("task").asText() + " (" + task.path("stage").asText() + "), " + task.path("attempts").asInt()
                    + " attempts, last with " + task.path("worker").asText("nobody"));
            terminal.out().println("  " + failure(task.path("failure")));
            if (!task.path("failure").path("remedy").asText("").isEmpty()) {
                terminal.out().println("  → " + task.path("failure").path("remedy").asText());
            }
            terminal.out().println("  output would be " + task.path("contentKey").asText());
            task.path("needs").forEach(need -> terminal.out()
                    .println("  takes " + need.path("task").asText() + " " + need.path("state").asText()
                    + "  " + need.path("contentKey").asText()));
        }
        terminal.err().println("Replay it with ./atelier replay " + parked.path("job").asText());
    }

    private static String failure(JsonNode failure) {
        return "[" + failure.path("code").asText() + "] " + failure.path("message").asText();
    }
}
