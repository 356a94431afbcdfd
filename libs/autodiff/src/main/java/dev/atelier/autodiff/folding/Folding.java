package dev.atelier.autodiff.folding;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.TensorType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Fixes a graph's sizes and lets ONNX Runtime's own optimiser fold everything that is then constant: shape arithmetic disappears, no fused
 * operators appear (level BASIC). Names of inputs and outputs survive, names of nodes and inner values may not: inject inputs and mark outputs
 * <em>before</em> folding.
 */
public final class Folding {
    private static final String MODEL = "folded.onnx";
    /** File beside the folded model that holds its larger tensors. */
    public static final String WEIGHTS = "folded.onnx_data";
    /** Constants below this many bytes stay in the model file: axes, shapes and scalars are read by differentiation. */
    private static final String SMALL = "1024";

    private Folding() {
    }

    /**
     * Folds a copy of the graph.
     *
     * @param inputShapes a shape for every input whose declared sizes are not all fixed
     * @param workDir receives the folded model and its weights, which the returned graph refers to: keep it
     */
    public static Graph fold(Graph graph, Map<String, long[]> inputShapes, Path workDir) {
        graph.checkExternalData();
        Graph fixed = fixed(graph, inputShapes);
        Path model = folder(workDir).resolve(MODEL);
        try (SessionOptions options = options(fixed, model);
             OrtSession session = OrtEnvironment.getEnvironment().createSession(fixed.toBytes(), options)) {
            return read(workDir);
        } catch (OrtException refused) {
            throw new FoldingException("ONNX Runtime cannot fold the graph: " + refused.getMessage(), "check that the input shapes "
                + describe(inputShapes) + " fit the model", refused);
        }
    }

    /** What {@link #fold} has left in a folder. */
    public static Graph read(Path workDir) {
        Graph folded = Graph.read(workDir.toAbsolutePath().resolve(MODEL));
        folded.prune();
        return folded;
    }

    private static Graph fixed(Graph graph, Map<String, long[]> inputShapes) {
        Graph fixed = graph.copy();
        inputShapes.forEach(fixed::fixInput);
        for (String input : fixed.inputs()) {
            TensorType type = fixed.inputType(input);
            if (!type.concrete()) {
                throw new FoldingException("input '" + input + "' has open sizes: " + type, "give its shape to fold()");
            }
        }
        // declared output shapes carry the exporter's symbols, which the fixed sizes may contradict
        fixed.outputs().forEach(fixed::addOutput);
        return fixed;
    }

    private static SessionOptions options(Graph graph, Path model) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setOptimizationLevel(OptLevel.BASIC_OPT);
        options.setIntraOpNumThreads(1);
        options.setOptimizedModelFilePath(model.toString());
        options.addConfigEntry("session.optimized_model_external_initializers_file_name", WEIGHTS);
        options.addConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", SMALL);
        options.addConfigEntry("session.disable_prepacking", "1");
        if (graph.hasExternalData()) {
            options.addConfigEntry("session.model_external_initializers_file_folder_path", graph.folder().map(Path::toString).orElse("."));
        }
        return options;
    }

    private static Path folder(Path workDir) {
        try {
            Path folder = Files.createDirectories(workDir.toAbsolutePath());
            Files.deleteIfExists(folder.resolve(WEIGHTS));
            return folder;
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the folder " + workDir + " cannot be written", unwritable);
        }
    }

    private static String describe(Map<String, long[]> shapes) {
        return shapes.entrySet().stream().map(entry -> entry.getKey() + "=" + Arrays.toString(entry.getValue())).sorted().toList()
            .toString();
    }
}
