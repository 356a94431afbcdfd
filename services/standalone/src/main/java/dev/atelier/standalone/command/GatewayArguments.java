package dev.atelier.standalone.command;

import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.platform.Beacon;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of commands that talk to a platform which is running already. */
final class GatewayArguments {
    private static final URI DEFAULT = URI.create("http://127.0.0.1:8080");

    @Option(names = "--gateway", paramLabel = "URL", description = "Address of the gateway (default: that of ./atelier up)")
    private URI gateway;

    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of a running ./atelier up, in place of its address")
    private Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Whose jobs (default: the API key's tenant, or the gateway's default)")
    private String tenant;

    GatewayClient client() {
        return new GatewayClient(address(), tenant);
    }

    Optional<String> tenant() {
        return Optional.ofNullable(tenant);
    }

    private URI address() {
        if (gateway != null && (typed("--gateway") || !typed("--data"))) {
            return gateway;
        }
        return Beacon.find(data == null ? DefaultData.up() : data).orElse(DEFAULT);
    }

    /** What is typed goes before what stands in the environment or in the user's file. */
    private boolean typed(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }
}
