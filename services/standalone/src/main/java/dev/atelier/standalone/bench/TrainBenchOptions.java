package dev.atelier.standalone.bench;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the benches of training steps have in common, as the command line of {@code dev.atelier.bench.training}. */
final class TrainBenchOptions {
    @Option(names = "--model", paramLabel = "DIR",
            description = "Folder with onnx/, batch.safetensors and, for PyTorch, pytorch/, as models/verification/bench_model.py makes it"
                    + " (default: out/bench/tailorworld)")
    private String model;

    @Option(names = "--onnx", paramLabel = "DIR", description = "An exported ONNX pipeline folder, if not the model's onnx/")
    private String onnx;

    @Option(names = "--batch", paramLabel = "FILE", description = "The step's inputs, if not the model's batch.safetensors")
    private String batch;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of either side (default: 2)")
    private String threads;

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "Memory for a step beside the weights, such as 6G (default: as much as is quickest)")
    private String memory;

    @Option(names = "--cache", paramLabel = "DIR", description = "Keep prepared graphs here (default: they are made anew)")
    private String cache;

    @Option(names = "--python", paramLabel = "FILE", description = "A Python that has torch and diffusers, to compare with")
    private String python;

    @Option(names = "--reference", paramLabel = "FILE", description = "bench_reference.py")
    private String reference;

    List<String> line() {
        List<String> line = new ArrayList<>();
        add(line, "--model", model);
        add(line, "--onnx", onnx);
        add(line, "--batch", batch);
        add(line, "--threads", threads);
        add(line, "--memory", memory);
        add(line, "--cache", cache);
        add(line, "--python", python);
        add(line, "--reference", reference);
        return line;
    }

    static void add(List<String> line, String option, String value) {
        if (value != null) {
            line.add(option);
            line.add(value);
        }
    }
}
