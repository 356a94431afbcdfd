package dev.atelier.bench.training;

import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.trainstep.FileStep;
import dev.atelier.magictailor.training.TrainerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole training steps of this engine beside PyTorch's on the same model and batch file, in turns, so that both see the same machine.
 *
 * <pre>{@code
 * TrainBench --onnx DIR --batch batch.safetensors [--threads 2] [--rounds 3] [--repeats 10] [--phase ds-bal]
 *            [--python PYTHON --reference bench_reference.py --model DIFFUSERS_DIR]
 * }</pre>
 */
public final class TrainBench {
    private static final Pattern MEDIAN = Pattern.compile("\"median_ms\": ([0-9.]+)");

    private final Arguments arguments;

    private TrainBench(Arguments arguments) {
        this.arguments = arguments;
    }

    public static void main(String... line) throws IOException, InterruptedException {
        Arguments arguments = Arguments.parse(line);
        for (Phase phase : arguments.phases()) {
            new TrainBench(arguments).compare(phase);
        }
    }

    private void compare(Phase phase) throws IOException, InterruptedException {
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        TrainerSettings engine = new TrainerSettings(arguments.threads(), Files.createTempDirectory("train-bench"));
        try (FileStep step = FileStep.open(arguments.onnx(), arguments.batch(), phase, engine)) {
            step.step();
            step.step();
            for (int round = 0; round < arguments.rounds(); round++) {
                ours.addAll(time(step));
                if (arguments.python().isPresent()) {
                    theirs.add(reference(phase));
                }
            }
        }
        print(phase, ours, theirs);
    }

    private List<Double> time(FileStep step) {
        List<Double> milliseconds = new ArrayList<>();
        for (int repeat = 0; repeat < arguments.repeats(); repeat++) {
            long began = System.nanoTime();
            step.step();
            milliseconds.add((System.nanoTime() - began) / 1e6);
        }
        return milliseconds;
    }

    /** Median of one run of the PyTorch reference, in milliseconds. */
    private double reference(Phase phase) throws IOException, InterruptedException {
        List<String> command = List.of(
                arguments.python().orElseThrow(), arguments.reference(), "--model", arguments.model(),
                "--batch", arguments.batch().toString(),
                "--phase", phase.id(), "--threads", Integer.toString(arguments.threads()),
                "--repeats", Integer.toString(arguments.repeats()));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes());
        Matcher median = MEDIAN.matcher(output);
        if (process.waitFor() != 0 || !median.find()) {
            throw new IOException("the reference did not finish: " + String.join(" ", command));
        }
        return Double.parseDouble(median.group(1));
    }

    private void print(Phase phase, List<Double> ours, List<Double> theirs) {
        System.out.printf(Locale.ROOT, "%-8s this engine %8.1f ms (best %.1f, %d steps, %d threads)%n", phase.id(), median(ours),
                ours.stream().mapToDouble(Double::doubleValue).min().orElseThrow(), ours.size(), arguments.threads());
        if (!theirs.isEmpty()) {
            System.out.printf(Locale.ROOT, "%-8s PyTorch     %8.1f ms (median of %d medians)   ratio %.2f%n", phase.id(), median(theirs),
                    theirs.size(), median(theirs) / median(ours));
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : Arrays.stream(sorted, middle - 1, middle + 1).average().orElseThrow();
    }
}
