package dev.atelier.autodiff.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What ONNX Runtime's profiles say about where time goes: all runs of all sessions together, by operator, the most expensive first.
 *
 * @param operator such as {@code Conv}
 * @param nodes how many of them ran, over all runs
 * @param milliseconds of all those together
 */
public record OperatorTimes(String operator, long nodes, double milliseconds) {
    /** One event is one line. */
    private static final Pattern KERNEL =
        Pattern.compile("\"dur\" ?: ?(\\d+).*\"name\" ?: ?\"[^\"]*_kernel_time\".*\"op_name\" ?: ?\"([^\"]+)\"");
    private static final double MICROSECONDS = 1000;

    /** Reads the profiles that sessions wrote to files beginning with {@code prefix}. */
    public static List<OperatorTimes> read(Path prefix) {
        Map<String, OperatorTimes> byOperator = new HashMap<>();
        try (Stream<Path> files = Files.list(prefix.toAbsolutePath().getParent())) {
            for (Path file : files.filter(file -> file.getFileName().toString().startsWith(prefix.getFileName() + "_")).toList()) {
                try (Stream<String> lines = Files.lines(file)) {
                    lines.map(KERNEL::matcher).filter(Matcher::find).forEach(kernel -> byOperator.merge(
                        kernel.group(2), new OperatorTimes(kernel.group(2), 1, Long.parseLong(kernel.group(1)) / MICROSECONDS),
                        OperatorTimes::plus));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the profiles " + prefix + "… cannot be read", unreadable);
        }
        return byOperator.values().stream().sorted(Comparator.comparingDouble(OperatorTimes::milliseconds).reversed()).toList();
    }

    private OperatorTimes plus(OperatorTimes other) {
        return new OperatorTimes(operator, nodes + other.nodes, milliseconds + other.milliseconds);
    }
}
