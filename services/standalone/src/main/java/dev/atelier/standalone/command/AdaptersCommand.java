package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.standalone.client.Adapters;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what is trained or imported. */
@Command(name = "adapters", mixinStandardHelpOptions = true, description = "List adapters, newest first, or import one.",
        subcommands = AdapterImportCommand.class, footer = {"", "./atelier draw ADAPTER draws more pictures with one."})
public final class AdaptersCommand implements Callable<Integer> {
    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--cursor", paramLabel = "ADAPTER", description = "Go on after this adapter")
    private String cursor;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JsonNode page = new Adapters(client).list(cursor, limit);
            if (json) {
                terminal.out().println(page.toPrettyString());
            } else {
                page.path("adapters").forEach(adapter -> terminal.out().println(line(adapter)));
                int count = page.path("adapters").size();
                terminal.err().println(count + (count == 1 ? " adapter" : " adapters")
                        + (page.has("next") ? "; more with --cursor " + page.path("next").asText() : ""));
            }
            return 0;
        }
    }

    private static String line(JsonNode adapter) {
        List<String> words = new ArrayList<>();
        adapter.path("categories").forEach(word -> words.add("<v" + words.size() + "> " + word.asText()));
        String origin = adapter.has("importedFrom") ? "  (" + adapter.path("importedFrom").asText() + " file)" : "";
        return adapter.path("adapter").asText() + "  " + adapter.path("trainedAt").asText() + "  " + String.join(", ", words) + "  "
                + adapter.path("model").asText() + "  " + adapter.path("name").asText("") + origin;
    }
}
