package dev.atelier.bench.training;

import dev.atelier.magictailor.loss.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of the PyTorch reference.
 *
 * @param milliseconds median of its steps
 * @param peakMegabytes of its process
 * @param text the line it printed
 */
record Reference(double milliseconds, double peakMegabytes, String text) {
    private static final Pattern MEDIAN = Pattern.compile("\"median_ms\": ([0-9.]+)");
    private static final Pattern PEAK = Pattern.compile("\"peak_rss_mb\": ([0-9.]+)");

    /** Runs it; empty where no Python was given. */
    static Optional<Reference> run(Arguments arguments, Phase phase, int repeats, String... more) throws IOException, InterruptedException {
        if (arguments.python().isEmpty()) {
            return Optional.empty();
        }
        List<String> command = new ArrayList<>(List.of(
                arguments.python().orElseThrow(), arguments.reference(), "--model", arguments.model().toString(),
                "--batch", arguments.batch().toString(), "--phase", phase.id(), "--threads", Integer.toString(arguments.threads()),
                "--repeats", Integer.toString(repeats)));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the reference ended with " + process.exitValue() + ": " + String.join(" ", command));
        }
        return Optional.of(new Reference(number(MEDIAN, output), number(PEAK, output), output.strip()));
    }

    private static double number(Pattern pattern, String output) throws IOException {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IOException("the reference printed no " + pattern + ": " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
