package dev.atelier.standalone.bench;

import dev.atelier.bench.training.MemoryBench;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Peak memory of training steps, beside PyTorch's with gradient checkpointing. */
@Command(name = "memory", mixinStandardHelpOptions = true,
        description = "Measure the peak memory of DS-Bal steps; beside PyTorch with checkpointing where a Python with torch is given.")
final class MemoryBenchCommand implements Callable<Integer> {
    @Mixin
    private TrainBenchOptions options;

    @Override
    public Integer call() throws IOException, InterruptedException {
        MemoryBench.main(options.line().toArray(String[]::new));
        return 0;
    }
}
