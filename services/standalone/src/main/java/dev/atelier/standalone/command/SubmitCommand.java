package dev.atelier.standalone.command;

import dev.atelier.schemas.message.JobSnapshot;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.JobFile;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Submits a job that a YAML file describes. */
@Command(name = "submit", mixinStandardHelpOptions = true,
        description = "Submit a job described in a YAML file, and print its id.",
        footer = {"", "The file:", "  name: my tower", "  model: tailorworld", "  seed: 0",
            "  concept:", "    word: tower", "    images: photos/tower        # a folder, a file, or a list of files; relative to this file",
            "  components:", "    - word: roof", "      images: [photos/roof/1.png, photos/roof/2.png]",
            "  priority: 5                    # 0 to 9 among your own jobs", "  deadline: 2h                   # or 2027-01-01T12:00:00Z: given up then",
            "  webhook: {url: https://example.com/hooks/atelier}   # told when the job has ended",
            "  training: {warmUpSteps: 200, dsBalSteps: 300}", "  generation: {scenes: [on the beach], seeds: [0, 1]}"})
public final class SubmitCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The job, as YAML or JSON")
    private Path file;

    @Option(names = "--watch", description = "Follow the job until it has ended")
    private boolean watch;

    @Option(names = "--json", description = "The job as JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JobSnapshot job = client.submit(JobFile.read(file));
            return new JobEnd(terminal, json).begun(client, job, watch);
        }
    }
}
