package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.Keys;
import dev.atelier.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists API keys, without what would let anybody in. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List API keys of all tenants, newest first.")
public final class KeyListCommand implements Callable<Integer> {
    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JsonNode keys = new Keys(client).list();
            if (json) {
                terminal.out().println(keys.toPrettyString());
            } else {
                keys.forEach(key -> terminal.out().println(line(key)));
                terminal.err().println(keys.size() + (keys.size() == 1 ? " key" : " keys"));
            }
            return 0;
        }
    }

    private static String line(JsonNode key) {
        String roles = StreamSupport.stream(key.path("roles").spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(","));
        return key.path("id").asText() + "  " + key.path("tenant").asText() + "  " + roles + "  " + state(key) + "  " + key.path("name").asText("");
    }

    private static String state(JsonNode key) {
        if (key.has("revokedAt")) {
            return "revoked " + key.path("revokedAt").asText();
        }
        String end = key.path("expiresAt").asText("");
        return key.path("works").asBoolean() ? "works" + (end.isEmpty() ? "" : " until " + end) : "ran out " + end;
    }
}
