package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.Keys;
import dev.atelier.standalone.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes an API key. */
@Command(name = "create", mixinStandardHelpOptions = true, description = "Make an API key of the tenant. It is shown once.")
public final class KeyCreateCommand implements Callable<Integer> {
    private static final String DEFAULT_TENANT = "default";

    @Option(names = "--roles", paramLabel = "ROLE", split = ",", required = true, description = "What it is good for: read, submit, operate, admin")
    private List<String> roles;

    @Option(names = "--expires", paramLabel = "TIME", description = "How long it works: 90d, 12h (default: until it is revoked)")
    private String expires;

    @Option(names = "--name", paramLabel = "TEXT", description = "What it is for, to tell it from others")
    private String name;

    @Option(names = "--json", description = "As JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        ObjectNode request = Json.mapper().createObjectNode().put("tenant", gateway.tenant().orElse(DEFAULT_TENANT)).put("expires", expires).put("name", name);
        roles.forEach(request.putArray("roles")::add);
        try (GatewayClient client = gateway.client()) {
            JsonNode key = new Keys(client).create(request);
            if (json) {
                terminal.out().println(key.toPrettyString());
            } else {
                terminal.out().println(key.path("key").asText());
                terminal.err().println("Keep it: it is not shown again. ./atelier keys revoke " + key.path("id").asText() + " ends it.");
            }
            return 0;
        }
    }
}
