package dev.atelier.autodiff.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Puts one graph's computation into another, under names of its own; weights in external files stay where they are. */
public final class Inclusion {
    private static final String LOCATION = "location";

    private final Graph into;
    private final Graph other;
    private final String prefix;
    private final Map<String, String> given;

    private Inclusion(Graph into, Graph other, String prefix, Map<String, String> given) {
        this.into = into;
        this.other = other;
        this.prefix = prefix;
        this.given = given;
    }

    /**
     * Copies all nodes and weights of a graph.
     *
     * @param other is not changed; its external files must lie below the folder of {@code into}
     * @param prefix stands before every name that comes from {@code other}
     * @param given for each input of {@code other}, the value that it reads instead
     */
    public static void include(Graph into, Graph other, String prefix, Map<String, String> given) {
        other.inputs().stream().filter(input -> !given.containsKey(input)).findFirst().ifPresent(input -> {
            throw new GraphEditException("nothing is given for the input '" + input + "'", "give a value for every input");
        });
        Inclusion inclusion = new Inclusion(into, other, prefix, given);
        other.initializers().forEach((name, tensor) -> into.addInitializer(prefix + name, inclusion.moved(tensor)));
        other.sorted().forEach(node -> into.add(inclusion.renamed(node)));
    }

    private Node renamed(Node node) {
        if (node.proto().getAttributeList().stream().anyMatch(AttributeProto::hasG)) {
            throw new GraphEditException(node + " has a graph of its own, which cannot be renamed", "fold the graph with fixed sizes first");
        }
        List<String> outputs = node.outputs().stream().map(output -> output.isEmpty() ? output : prefix + output).toList();
        NodeProto renamed = node.mapInputs(input -> given.getOrDefault(input, prefix + input)).proto();
        return Node.of(renamed.toBuilder().setName(prefix + node.name()).clearOutput().addAllOutput(outputs).build());
    }

    private TensorProto moved(TensorProto tensor) {
        if (!ExternalData.isExternal(tensor)) {
            return tensor;
        }
        Path way = into.folder().orElseThrow().toAbsolutePath().relativize(other.folder().orElseThrow().toAbsolutePath());
        TensorProto.Builder builder = tensor.toBuilder();
        for (StringStringEntryProto.Builder entry : builder.getExternalDataBuilderList()) {
            if (entry.getKey().equals(LOCATION)) {
                entry.setValue(way.resolve(entry.getValue()).toString());
            }
        }
        return builder.build();
    }
}
