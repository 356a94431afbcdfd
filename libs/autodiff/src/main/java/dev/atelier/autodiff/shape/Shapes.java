package dev.atelier.autodiff.shape;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.TensorType;
import dev.atelier.autodiff.graph.UnknownValueException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Types of a graph's values, as inferred so far. */
public final class Shapes {
    private final Graph graph;
    private final Map<String, TensorType> types = new HashMap<>();

    Shapes(Graph graph) {
        this.graph = graph;
    }

    /** Type of a value; every size is a number. */
    public TensorType of(String value) {
        return find(value).orElseThrow(() -> new UnknownValueException("value with a known type", value, List.of()));
    }

    private Optional<TensorType> find(String value) {
        TensorType known = types.get(value);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<TensorType> given = graph.isInput(value) ? Optional.of(graph.inputType(value)) : graph.constantType(value);
        given.ifPresent(type -> types.put(value, type));
        return given;
    }

    /** Takes in a node that was appended to the graph; its inputs must be known. */
    public void append(Node node) {
        List<TensorType> outputs = ShapeRules.infer(new ShapeQuery(graph, this, node));
        for (int i = 0; i < node.outputs().size(); i++) {
            if (!node.output(i).isEmpty()) {
                types.put(node.output(i), outputs.get(i));
            }
        }
    }
}
