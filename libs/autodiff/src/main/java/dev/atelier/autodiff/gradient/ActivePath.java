package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.Topology;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The nodes between what is differentiated and the loss: only they get a backward step, and only values on the way get a gradient. */
final class ActivePath {
    /** Piecewise constant in all their inputs: their derivative is zero wherever it exists, so nothing passes. */
    private static final Set<String> CONSTANT = Set.of("ArgMax", "ArgMin", "Equal", "Less", "LessOrEqual", "Greater", "GreaterOrEqual",
        "And", "Or", "Xor", "Not", "Shape", "Size", "Floor", "Ceil", "Round", "Sign", "OneHot", "ConstantOfShape", "RandomNormalLike",
        "RandomUniformLike");

    private final List<Node> nodes = new ArrayList<>();
    private final Set<String> values;
    private final Map<String, List<Node>> readers = new HashMap<>();

    private ActivePath(Collection<String> from) {
        this.values = new HashSet<>(from);
    }

    static ActivePath find(Graph graph, Shapes shapes, Collection<String> from, Collection<String> to) {
        Set<Node> towards = Topology.ancestors(graph, to);
        ActivePath path = new ActivePath(from);
        Map<String, Node> waiting = new LinkedHashMap<>();
        for (Node node : graph.sorted()) {
            boolean passes = towards.contains(node) && !CONSTANT.contains(node.op()) && shapes.of(node.output()).element().differentiable();
            if (passes && node.inputs().stream().anyMatch(path.values::contains)) {
                node.outputs().stream().filter(output -> !output.isEmpty()).forEach(path.values::add);
                path.place(node, from, waiting);
            }
        }
        waiting.values().forEach(path::add);
        return path;
    }

    /**
     * A layout change of an input waits until it is read, so that walking backwards the input's gradient is finished right after its
     * readers.
     */
    private void place(Node node, Collection<String> from, Map<String, Node> waiting) {
        if (node.inputs().size() == 1 && (from.contains(node.input(0)) || waiting.containsKey(node.input(0)))) {
            waiting.put(node.output(), node);
        } else {
            node.inputs().forEach(input -> release(input, waiting));
            add(node);
        }
    }

    private void release(String value, Map<String, Node> waiting) {
        Node node = waiting.remove(value);
        if (node != null) {
            node.inputs().forEach(input -> release(input, waiting));
            add(node);
        }
    }

    private void add(Node node) {
        nodes.add(node);
        node.inputs().stream().distinct().filter(values::contains)
            .forEach(input -> readers.computeIfAbsent(input, key -> new ArrayList<>()).add(node));
    }

    /** In an order of execution. */
    List<Node> nodes() {
        return nodes;
    }

    /** Values on which a gradient is wanted. */
    Set<String> values() {
        return values;
    }

    /** Nodes on the path that read a value, each once. */
    List<Node> readers(String value) {
        return readers.getOrDefault(value, List.of());
    }
}
