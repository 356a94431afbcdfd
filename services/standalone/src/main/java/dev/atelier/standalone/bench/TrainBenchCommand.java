package dev.atelier.standalone.bench;

import dev.atelier.bench.training.TrainBench;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whole training steps, beside PyTorch's where there is one. */
@Command(name = "train", mixinStandardHelpOptions = true,
        description = "Time whole training steps; beside PyTorch on the same inputs, in turns, where a Python with torch is given.")
final class TrainBenchCommand implements Callable<Integer> {
    @Mixin
    private TrainBenchOptions options;

    @Option(names = "--phase", paramLabel = "PHASE", defaultValue = "both",
            description = "warm-up, ds-bal or both (default: ${DEFAULT-VALUE})")
    private String phase;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Turns of either side (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "10", description = "Steps in a turn (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--profile", paramLabel = "PREFIX",
            description = "Write ONNX Runtime's profiles to files of this prefix, and print a table by operator")
    private String profile;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> line = options.line();
        line.addAll(List.of("--phase", phase, "--rounds", Integer.toString(rounds), "--repeats", Integer.toString(repeats)));
        TrainBenchOptions.add(line, "--profile", profile);
        TrainBench.main(line.toArray(String[]::new));
        return 0;
    }
}
