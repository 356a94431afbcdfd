package dev.atelier.bench.training;

import dev.atelier.autodiff.session.OperatorTimes;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.TrainerSettings;
import dev.atelier.magictailor.trainstep.FileStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Whole training steps of this engine beside PyTorch's on the same model and batch file, in turns, so that both see the same machine.
 *
 * <pre>{@code
 * TrainBench [--model DIR] [--threads 2] [--rounds 3] [--repeats 10] [--phase ds-bal] [--memory 6G] [--profile PREFIX]
 *            [--python PYTHON --reference bench_reference.py]
 * }</pre>
 */
public final class TrainBench {
    private static final int WARM_UP_STEPS = 2;
    private static final int OPERATORS = 20;

    private final Arguments arguments;

    private TrainBench(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String... line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line);
        for (Phase phase : arguments.phases()) {
            new TrainBench(arguments).compare(phase);
        }
        arguments.profile().ifPresent(TrainBench::printOperators);
    }

    static TrainerSettings settings(Arguments arguments) throws IOException {
        Path cache = arguments.cache().isPresent() ? arguments.cache().get() : Files.createTempDirectory("train-bench");
        TrainerSettings settings = new TrainerSettings(arguments.threads(), cache).withMemory(arguments.memory());
        return arguments.profile().map(settings::withProfile).orElse(settings);
    }

    private void compare(Phase phase) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        long began = System.nanoTime();
        try (FileStep step = FileStep.open(arguments.onnx(), arguments.batch(), phase, settings(arguments))) {
            double opened = seconds(began);
            time(step, WARM_UP_STEPS);
            System.out.printf(Locale.ROOT, "%-8s opened in %.1f s, first steps after %.1f s, %s%n", phase.id(), opened, seconds(began),
                    step.plan());
            for (int round = 0; round < arguments.rounds(); round++) {
                ours.addAll(time(step, arguments.repeats()));
                Reference.run(arguments, phase, arguments.repeats()).ifPresent(reference -> theirs.add(reference.milliseconds()));
            }
        }
        print(phase, ours, theirs);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    static List<Double> time(FileStep step, int repeats) {
        List<Double> milliseconds = new ArrayList<>();
        for (int repeat = 0; repeat < repeats; repeat++) {
            long began = System.nanoTime();
            step.step();
            milliseconds.add((System.nanoTime() - began) / 1e6);
        }
        return milliseconds;
    }

    private void print(Phase phase, List<Double> ours, List<Double> theirs) {
        System.out.printf(Locale.ROOT, "%-8s this engine %8.1f ms (best %.1f, %d steps, %d threads)%n", phase.id(), median(ours),
                ours.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), ours.size(), arguments.threads());
        if (!theirs.isEmpty()) {
            System.out.printf(Locale.ROOT, "%-8s PyTorch     %8.1f ms (median of %d medians)   ratio %.2f%n", phase.id(), median(theirs),
                    theirs.size(), median(theirs) / median(ours));
        }
    }

    private static void printOperators(Path prefix) {
        List<OperatorTimes> times = OperatorTimes.read(prefix);
        double all = times.stream().mapToDouble(OperatorTimes::milliseconds).sum();
        System.out.printf(Locale.ROOT, "%-24s %8s %10s %6s%n", "operator", "nodes", "ms", "share");
        times.stream().limit(OPERATORS).forEach(each -> System.out.printf(Locale.ROOT, "%-24s %8d %10.1f %5.1f%%%n", each.operator(),
                each.nodes(), each.milliseconds(), 100 * each.milliseconds() / all));
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
