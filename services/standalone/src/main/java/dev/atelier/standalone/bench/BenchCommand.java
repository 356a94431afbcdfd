package dev.atelier.standalone.bench;

import dev.atelier.standalone.bench.control.HopCommand;
import dev.atelier.standalone.bench.control.ThroughputCommand;
import dev.atelier.standalone.chaos.ChaosCommand;
import dev.atelier.standalone.scale.AutoscaleCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "Measure.",
        subcommands = {AdapterBenchCommand.class, HopCommand.class, ThroughputCommand.class, TrainBenchCommand.class, MemoryBenchCommand.class,
                ChaosCommand.class, AutoscaleCommand.class, StartBenchCommand.class})
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to measure");
    }
}
