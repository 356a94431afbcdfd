package dev.atelier.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.atelier.bench.adapters.AdapterBench;
import dev.atelier.bench.adapters.AdapterBenchResult;
import dev.atelier.bench.adapters.Timing;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.embedded.Home;
import dev.atelier.schemas.Json;
import dev.atelier.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What drawing pictures of several adapters in one batch gains. */
@Command(name = "adapters", mixinStandardHelpOptions = true,
        description = "Draw one picture of each of several adapters in one batch and one after the other, in turns; say what the batch gains.")
final class AdapterBenchCommand implements Callable<Integer> {
    @Option(names = "--model", paramLabel = "DIR", description = "An exported ONNX pipeline folder (default: the bundled pack)")
    private Path model;

    @Option(names = "--adapters", paramLabel = "N", defaultValue = "4", description = "Adapters, of random weights (default: ${DEFAULT-VALUE})")
    private int adapters;

    @Option(names = "--rank", paramLabel = "N", defaultValue = "32", description = "Rank of the adapters (default: ${DEFAULT-VALUE})")
    private int rank;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "10", description = "Steps of the sampler (default: ${DEFAULT-VALUE})")
    private int steps;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Threads to compute with (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "5", description = "Turns of either way (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--json", description = "The measurement as JSON")
    private boolean json;

    @Override
    public Integer call() {
        Path folder = model != null ? model : Home.path().resolve("models/packs/tailorworld");
        AdapterBenchResult result = new AdapterBench(ModelPack.open(folder), adapters, rank, new SamplingSettings(steps, 7.5)).run(threads, rounds);
        Terminal.detect().out().println(json ? json(result) : text(result));
        return 0;
    }

    private static String json(AdapterBenchResult result) {
        ObjectNode tree = Json.mapper().valueToTree(result);
        return tree.put("gain", result.gain()).put("cpuGain", result.cpuGain()).toPrettyString();
    }

    private static String text(AdapterBenchResult result) {
        return String.join(
                "\n",
                String.format(
                        Locale.ROOT, "%d adapters of rank %d, one picture each, %d steps, %d threads", result.adapters(), result.rank(),
                        result.steps(), result.threads()),
                line("one after the other", result.apart()),
                line("in one batch", result.together()),
                line("one adapter's, in one batch", result.oneAdapter()),
                String.format(
                        Locale.ROOT, "  gain %.2f by the clock, %.2f in processor time; pictures differ by at most %d of 255", result.gain(),
                        result.cpuGain(), result.largestDifference()));
    }

    private static String line(String what, Timing timing) {
        return String.format(Locale.ROOT, "  %-28s %6.2f s, %6.2f CPU s", what, timing.seconds(), timing.cpuSeconds());
    }
}
