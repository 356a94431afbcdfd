package dev.atelier.bench.training;

import dev.atelier.magictailor.loss.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The benches' command line.
 *
 * @param model folder with {@code onnx}, {@code batch.safetensors} and, for the reference, {@code pytorch}
 * @param memory bytes for activations
 * @param profile prefix of profile files
 * @param cache for prepared graphs; by default they are made anew, so that making them is timed too
 * @param python a Python with the reference's requirements, to compare with
 * @param reference path of bench_reference.py
 */
record Arguments(
        Path model, Path onnx, Path batch, int threads, int rounds, int repeats, List<Phase> phases, OptionalLong memory,
        Optional<Path> profile, Optional<Path> cache, Optional<String> python, String reference) {
    private static final Map<Character, Integer> UNITS = Map.of('K', 10, 'M', 20, 'G', 30);

    static Arguments parse(String... line) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i + 1 < line.length; i += 2) {
            given.put(line[i], line[i + 1]);
        }
        Path model = Path.of(given.getOrDefault("--model", "out/bench/tailorworld"));
        String phase = given.getOrDefault("--phase", "both");
        return new Arguments(
                model,
                file(given, "--onnx", model.resolve("onnx")),
                file(given, "--batch", model.resolve("batch.safetensors")),
                Integer.parseInt(given.getOrDefault("--threads", "2")),
                Integer.parseInt(given.getOrDefault("--rounds", "3")),
                Integer.parseInt(given.getOrDefault("--repeats", "10")),
                Arrays.stream(Phase.values()).filter(each -> phase.equals("both") || phase.equals(each.id())).toList(),
                given.containsKey("--memory") ? OptionalLong.of(bytes(given.get("--memory"))) : OptionalLong.empty(),
                Optional.ofNullable(given.get("--profile")).map(Path::of),
                Optional.ofNullable(given.get("--cache")).map(Path::of),
                Optional.ofNullable(given.get("--python")),
                given.getOrDefault("--reference", "../shared/goldens/bench_reference.py"));
    }

    private static Path file(Map<String, String> given, String option, Path otherwise) {
        Path file = given.containsKey(option) ? Path.of(given.get(option)) : otherwise;
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no " + file
                    + ": make a folder with models/verification/bench_model.py and give it as --model, or give --onnx and --batch");
        }
        return file;
    }

    /** {@code 6G}, {@code 512M} or a number of bytes. */
    private static long bytes(String text) {
        Integer shift = UNITS.get(Character.toUpperCase(text.charAt(text.length() - 1)));
        return shift == null ? Long.parseLong(text) : Long.parseLong(text.substring(0, text.length() - 1)) << shift;
    }
}
