package dev.atelier.standalone.command;

import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels a job. */
@Command(name = "cancel", mixinStandardHelpOptions = true, description = "Cancel a job. One that has ended stays as it is.")
public final class CancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        try (GatewayClient client = gateway.client()) {
            client.cancel(job);
            Terminal.detect().err().println("Asked for the end of job " + job);
            return 0;
        }
    }
}
