package dev.atelier.standalone.bench;

import dev.atelier.bench.training.TrainBench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whole training steps, beside PyTorch's where there is one. */
@Command(name = "train", mixinStandardHelpOptions = true,
        description = "Time whole training steps; beside PyTorch on the same model and inputs, in turns, where a Python with torch is given.")
final class TrainBenchCommand implements Callable<Integer> {
    @Option(names = "--onnx", required = true, paramLabel = "DIR", description = "An exported ONNX pipeline folder")
    private Path onnx;

    @Option(names = "--batch", required = true, paramLabel = "FILE", description = "The step's inputs (safetensors)")
    private Path batch;

    @Option(names = "--phase", paramLabel = "PHASE", defaultValue = "both", description = "warm-up, ds-bal or both (default: ${DEFAULT-VALUE})")
    private String phase;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads of either side (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "3", description = "Turns of either side (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--repeats", paramLabel = "N", defaultValue = "10", description = "Steps in a turn (default: ${DEFAULT-VALUE})")
    private int repeats;

    @Option(names = "--python", paramLabel = "FILE", description = "A Python that has torch and diffusers")
    private String python;

    @Option(names = "--reference", paramLabel = "FILE", description = "bench_reference.py")
    private String reference;

    @Option(names = "--model", paramLabel = "DIR", description = "The same model as a diffusers folder, for the reference")
    private String model;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("--onnx", onnx.toString(), "--batch", batch.toString(), "--phase", phase,
                "--threads", Integer.toString(threads), "--rounds", Integer.toString(rounds), "--repeats", Integer.toString(repeats)));
        add(line, "--python", python);
        add(line, "--reference", reference);
        add(line, "--model", model);
        TrainBench.main(line.toArray(String[]::new));
        return 0;
    }

    private static void add(List<String> line, String option, String value) {
        if (value != null) {
            line.add(option);
            line.add(value);
        }
    }
}
