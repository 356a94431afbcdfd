package dev.atelier.bench.training;

import dev.atelier.magictailor.loss.Phase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The bench's command line.
 *
 * @param onnx pipeline folder
 * @param batch the step's inputs
 * @param python a Python with the reference's requirements, to compare with
 * @param reference path of bench_reference.py
 * @param model the same model as a diffusers folder
 */
record Arguments(
        Path onnx, Path batch, int threads, int rounds, int repeats, List<Phase> phases, Optional<String> python, String reference,
        String model) {

    static Arguments parse(String... line) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < line.length; i += 2) {
            given.put(line[i], line[i + 1]);
        }
        if (!given.containsKey("--onnx") || !given.containsKey("--batch")) {
            throw new IllegalArgumentException("give --onnx DIR and --batch FILE");
        }
        String phase = given.getOrDefault("--phase", "both");
        return new Arguments(
                Path.of(given.get("--onnx")),
                Path.of(given.get("--batch")),
                Integer.parseInt(given.getOrDefault("--threads", "2")),
                Integer.parseInt(given.getOrDefault("--rounds", "3")),
                Integer.parseInt(given.getOrDefault("--repeats", "10")),
                Arrays.stream(Phase.values()).filter(each -> phase.equals("both") || phase.equals(each.id())).toList(),
                Optional.ofNullable(given.get("--python")),
                given.getOrDefault("--reference", "../shared/goldens/bench_reference.py"),
                given.getOrDefault("--model", ""));
    }
}
