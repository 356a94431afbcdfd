package dev.atelier.standalone.command;

import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Follows a job until it has ended. */
@Command(name = "watch", mixinStandardHelpOptions = true, description = "Follow a job until it has ended. Exits with 1 unless it succeeded.")
public final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Option(names = "--json", description = "No progress; the job as JSON at the end")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            return new JobEnd(terminal, json).follow(client, job);
        }
    }
}
