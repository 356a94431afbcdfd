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

/** Shows what a job's webhook was sent, and how it answered. */
@Command(name = "deliveries", mixinStandardHelpOptions = true, description = "List the deliveries to a job's webhook with all attempts.")
public final class DeliveriesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Option(names = "--json", description = "As JSON, with what was sent")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JsonNode deliveries = new Operations(client).deliveries(job);
            if (json) {
                terminal.out().println(deliveries.toPrettyString());
                return 0;
            }
            deliveries.forEach(delivery -> show(terminal, delivery));
            terminal.err().println(deliveries.size() + (deliveries.size() == 1 ? " delivery" : " deliveries"));
            return 0;
        }
    }

    private static void show(Terminal terminal, JsonNode delivery) {
        terminal.out().println(delivery.path("id").asText() + "  job." + delivery.path("event").asText() + "  " + delivery.path("state")
                .asText()
                + (delivery.has("nextAt") ? ", next at " + delivery.path("nextAt").asText() : ""));
        for (JsonNode attempt : delivery.path("attempts")) {
            terminal.out().println("  " + attempt.path("at").asText() + "  " + attempt.path("status").asText("no answer") + "  "
                    + attempt.path("millis").asLong() + " ms  " + attempt.path("error").asText(""));
        }
    }
}
