package dev.atelier.standalone.models;

import dev.atelier.magictailor.engine.StepLosses;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.StepReport;
import dev.atelier.magictailor.trainstep.TrainStepFile;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One training step from a file, for comparison with other implementations. */
@Command(name = "train-step", mixinStandardHelpOptions = true,
        description = "Run one training step on given inputs; write losses, gradients and updated weights, to be held against another implementation's.")
final class TrainStepCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path model;

    @Option(names = "--batch", required = true, paramLabel = "FILE", description = "The step's inputs (safetensors)")
    private Path batch;

    @Option(names = "--phase", required = true, paramLabel = "PHASE", converter = PhaseConverter.class, description = "warm-up or ds-bal")
    private Phase phase;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the result goes (safetensors)")
    private Path out;

    @Option(names = "--json", description = "The losses as JSON")
    private boolean json;

    @Override
    public Integer call() {
        StepReport report = TrainStepFile.run(model, batch, phase, out);
        StepLosses losses = report.losses();
        Terminal terminal = Terminal.detect();
        terminal.out().println(json ? Json.mapper().valueToTree(report).toPrettyString()
                : String.format(Locale.ROOT, "%s: loss %.6f (diffusion %.6f, preservation %.6f, attention %.6f), gradient norm %.6f → %s",
                        phase.id(), losses.total(), losses.diffusion(), losses.preservation(), losses.attention(), report.gradientNorm(), out));
        return 0;
    }
}
