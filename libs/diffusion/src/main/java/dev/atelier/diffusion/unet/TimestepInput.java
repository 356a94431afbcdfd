package dev.atelier.diffusion.unet;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Replaces the timestep input, which exporters give as [], [1] or [B] of int64 or float, by one of float32 [B]: every image of a training
 * batch has its own timestep. Whole numbers below 2²⁴ are exact in float32.
 */
final class TimestepInput {
    private static final Set<String> RESHAPING = Set.of("Unsqueeze", "Reshape", "Expand");
    private static final Set<String> CONVERTING = Set.of("Cast", "Identity");

    private final Graph graph;
    private final Path file;

    TimestepInput(Graph graph, Path file) {
        this.graph = graph;
        this.file = file;
    }

    void normalise(String old, int batch) {
        TensorType type = graph.inputType(old);
        String inner = graph.fresh(old + "/declared");
        List<Node> readers = graph.consumers(old);
        graph.removeInput(old);
        String timestep = graph.addInput(UnetNames.TIMESTEP, TensorType.of(ElementType.FLOAT, batch));
        String typed = type.element() == ElementType.FLOAT ? timestep : new GraphBuilder(graph, inner).cast(timestep, type.element());
        if (type.rank() == 1) {
            readers.forEach(reader -> graph.replace(reader, reader.mapInputs(input -> input.equals(old) ? typed : input)));
        } else {
            readers.forEach(reader -> spread(reader, typed));
            graph.prune();
        }
    }

    /** A scalar is first made a list of one: whoever read that list gets the list of B instead; what follows broadcasts either. */
    private void spread(Node reader, String typed) {
        if (RESHAPING.contains(reader.op())) {
            graph.redirect(reader.output(), typed);
        } else if (CONVERTING.contains(reader.op())) {
            String converted = graph.add(reader.op(), reader.output() + "/list", List.of(typed), reader.proto().getAttributeList().toArray(
                AttributeProto[]::new));
            graph.consumers(reader.output()).forEach(next -> spread(next, converted));
        } else {
            throw new ModelUnsupportedException(file, "the scalar timestep goes into " + reader,
                "export the UNet with a timestep of one axis");
        }
    }
}
