package dev.atelier.bench.training;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.trainstep.FileStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * The largest memory that DS-Bal steps of this process ever held, beside that of PyTorch with gradient checkpointing doing the same
 * steps. Both figures are peak resident sets of whole processes, mapped weights included.
 */
public final class MemoryBench {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int MEBI = 20;
    private static final int STEPS = 2;

    private MemoryBench() {}

    public static void main(String... line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line);
        double weights = weights(arguments.onnx().resolve("unet")) + weights(arguments.onnx().resolve("text_encoder"));
        Own ours = ours(arguments, weights);
        Optional<Reference> reference = Reference.run(arguments, Phase.DS_BAL, 1, "--warmup", "1", "--checkpoint", "--attention", "sdpa");
        reference.ifPresent(theirs -> {
            print("PyTorch", theirs.peakMegabytes(), weights, theirs.milliseconds(), "gradient checkpointing");
            System.out.printf(Locale.ROOT, "memory %.2f of PyTorch's, beside the weights %.2f; PyTorch's step takes %.2f times as long%n",
                    ours.megabytes() / theirs.peakMegabytes(), (ours.megabytes() - weights) / (theirs.peakMegabytes() - weights),
                    theirs.milliseconds() / ours.milliseconds());
        });
    }

    /** Peak of this process, and its step's time. */
    private record Own(double megabytes, double milliseconds) {}

    private static Own ours(Arguments arguments, double weights) throws IOException {
        try (FileStep step = FileStep.open(arguments.onnx(), arguments.batch(), Phase.DS_BAL, TrainBench.settings(arguments))) {
            TrainBench.time(step, 1);
            double milliseconds = TrainBench.median(TrainBench.time(step, STEPS));
            double peak = peakMegabytes();
            print("this engine", peak, weights, milliseconds, step.plan().toString());
            return new Own(peak, milliseconds);
        }
    }

    private static void print(String engine, double peak, double weights, double milliseconds, String how) {
        System.out.printf(Locale.ROOT, "%-12s %6.0f MB at most, %6.0f beside the weights; step %.0f ms, %s%n", engine, peak, peak - weights,
                milliseconds, how);
    }

    /** Megabytes of a network's weights. */
    private static double weights(Path part) {
        Graph graph = Graph.read(part.resolve("model.onnx"));
        return graph.initializers().values().stream().map(Tensors::type).mapToLong(MemoryBench::bytes).sum() / (double) (1 << MEBI);
    }

    private static long bytes(TensorType type) {
        return type.elements() * type.element().bytes();
    }

    private static double peakMegabytes() throws IOException {
        String line = Files.readAllLines(STATUS).stream().filter(each -> each.startsWith("VmHWM:")).findFirst()
                .orElseThrow(() -> new IOException(STATUS + " does not say the peak: this needs Linux"));
        return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
    }
}
