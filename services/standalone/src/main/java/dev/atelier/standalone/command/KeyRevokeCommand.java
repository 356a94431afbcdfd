package dev.atelier.standalone.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.Keys;
import dev.atelier.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends an API key. */
@Command(name = "revoke", mixinStandardHelpOptions = true, description = "Revoke an API key: it works no more, and neither do sign-ins with it.")
public final class KeyRevokeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id: what stands between the first two underscores of the key, and in the list")
    private String id;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JsonNode key = new Keys(client).revoke(id);
            terminal.out().println("Key " + key.path("id").asText() + " of " + key.path("tenant").asText() + " was revoked at " + key.path("revokedAt").asText());
            return 0;
        }
    }
}
