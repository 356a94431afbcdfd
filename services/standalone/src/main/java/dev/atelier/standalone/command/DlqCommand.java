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

/** Shows messages that could not be read, or one of them whole. */
@Command(name = "dlq", mixinStandardHelpOptions = true,
        description = "List messages that could not be read, with the reason, or look at one.",
        footer = {"", "For operators: with a key in $ATELIER_API_KEY; where none is required, on the gateway's own machine or with $ATELIER_OPERATOR_TOKEN."})
public final class DlqCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A message's id")
    private Long id;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--before", paramLabel = "ID", description = "Older ones than this")
    private Long before;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            Operations operations = new Operations(client);
            JsonNode found = id == null ? operations.deadMessages(before, limit) : operations.deadMessage(id);
            if (json) {
                terminal.out().println(found.toPrettyString());
            } else if (id == null) {
                list(terminal, found);
            } else {
                show(terminal, found);
            }
            return 0;
        }
    }

    private static void list(Terminal terminal, JsonNode page) {
        page.path("messages").forEach(message -> terminal.out()
                .println(message.path("id").asLong() + "  " + message.path("buriedAt").asText() + "  "
                + place(message) + "  " + message.path("reason").asText() + "  " + shortened(message.path("value").asText("(no value)"))));
        int count = page.path("messages").size();
        terminal.err().println(count + (count == 1 ? " message" : " messages")
                + (page.has("next") ? "; more with --before " + page.path("next").asText() : ""));
    }

    private static void show(Terminal terminal, JsonNode message) {
        terminal.err().println(place(message) + ", key " + message.path("key").asText("none") + ", written " + message.path("time")
                .asText());
        terminal.err().println(message.path("reason").asText());
        terminal.out().println(message.path("value").asText(""));
    }

    private static String place(JsonNode message) {
        return message.path("topic").asText() + "-" + message.path("partition").asInt() + "@" + message.path("offset").asLong();
    }

    private static String shortened(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
