package dev.atelier.standalone.command;

import dev.atelier.schemas.Json;
import dev.atelier.standalone.client.GatewayClient;
import dev.atelier.standalone.client.JobChanges;
import dev.atelier.standalone.client.MaskPlan;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces the mask of one reference image of a job, and says beforehand what that costs. */
@Command(name = "mask", mixinStandardHelpOptions = true,
        description = "Replace the mask of one reference image. What depends on it is done again in this very job, running or ended.",
        footer = {"", "  ./atelier mask JOB --asset 1 --image 0 --file roof-mask.png --watch"})
public final class MaskCommand implements Callable<Integer> {
    @Parameters(paramLabel = "JOB", description = "The job's id")
    private String job;

    @Option(names = "--asset", paramLabel = "N", required = true, description = "Which asset: 0 is the concept, 1 the first component")
    private int asset;

    @Option(names = "--image", paramLabel = "N", required = true, description = "Which of its images, from 0")
    private int image;

    @ArgGroup(multiplicity = "1")
    private Source source;

    @Option(names = "--dry-run", description = "Only say what would be computed")
    private boolean dryRun;

    @Option(names = "--watch", description = "Follow the job until it has ended")
    private boolean watch;

    @Option(names = "--json", description = "The plan (--dry-run) or the job as JSON")
    private boolean json;

    @Mixin
    private GatewayArguments gateway;

    /** Where the mask comes from. */
    private static final class Source {
        @Option(names = "--file", paramLabel = "FILE",
                description = "The mask: a grey picture of the image's proportions, white is the asset")
        private Path file;

        @Option(names = "--remove", description = "Go back to the segmenter's mask")
        private boolean remove;
    }

    @Override
    public Integer call() {
        Terminal terminal = Terminal.detect();
        try (GatewayClient client = gateway.client()) {
            JobChanges changes = new JobChanges(client);
            MaskPlan plan = changes.planMask(job, asset, image, source.file);
            if (!json) {
                terminal.err().println(CostTable.of(plan.stages()));
            } else if (dryRun) {
                terminal.out().println(new String(Json.write(plan), StandardCharsets.UTF_8));
            }
            return dryRun ? 0 : new JobEnd(terminal, json).begun(client, changes.mask(job, asset, image, source.file), watch);
        }
    }
}
