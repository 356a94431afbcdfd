package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.shape.Shapes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Everything the backward walk shares between its steps. */
final class Tape {
    private final Graph graph;
    private final Shapes shapes;
    private final ActivePath path;
    private final GraphBuilder builder;
    private final Accumulator gradients;
    private final Broadcasting broadcasting;
    private final Transposes transposes;
    private final Gates gates;
    private final Map<Node, Node> replaced = new HashMap<>();
    private final Set<String> own = new HashSet<>();

    Tape(Graph graph, Shapes shapes, ActivePath path, Set<String> wrt, boolean lowMemory) {
        this.graph = graph;
        this.shapes = shapes;
        this.path = path;
        this.builder = new GraphBuilder(graph, "grad", this::appended);
        this.gradients = new Accumulator(builder, shapes);
        this.broadcasting = new Broadcasting(builder, shapes);
        this.transposes = new Transposes(graph, shapes);
        this.gates = new Gates(builder, shapes, path, lowMemory ? wrt : Set.of());
    }

    /** Walks the path backwards. */
    void run() {
        List<Node> nodes = path.nodes();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            Node node = nodes.get(i);
            boolean reached = node.outputs().stream().anyMatch(output -> gradients.sum(output).isPresent());
            if (reached) {
                visit(node);
            }
            gates.visited(node, gradients);
        }
    }

    private void appended(Node node) {
        shapes.append(node);
        own.addAll(node.outputs());
    }

    /** Whether the value was made by the backward computation. */
    boolean owns(String value) {
        return own.contains(value);
    }

    private void visit(Node node) {
        GradientRule rule = GradientRules.of(node);
        try {
            rule.apply(new Step(this, node, shapes.of(node.output()).element()));
        } catch (IndexOutOfBoundsException | ArithmeticException | IllegalArgumentException | NoSuchElementException misuse) {
            throw new MissingRuleException(node, "its gradient rule does not cover this use (" + misuse + ")",
                "check the model with onnx.checker");
        }
    }

    Graph graph() {
        return graph;
    }

    Shapes shapes() {
        return shapes;
    }

    GraphBuilder builder() {
        return builder;
    }

    Accumulator gradients() {
        return gradients;
    }

    Broadcasting broadcasting() {
        return broadcasting;
    }

    Transposes transposes() {
        return transposes;
    }

    boolean active(String value) {
        return path.values().contains(value);
    }

    String gated(String value) {
        return gates.pass(value);
    }

    Optional<Node> onlyReader(String value) {
        List<Node> readers = path.readers(value);
        return readers.size() == 1 ? Optional.of(readers.getFirst()) : Optional.empty();
    }

    String expose(Node node, int output) {
        Node current = replaced.getOrDefault(node, node);
        if (!current.output(output).isEmpty()) {
            return current.output(output);
        }
        Node exposed = current.withOutput(output, graph.fresh(node.output() + "/" + output));
        replaced.put(node, graph.replace(current, exposed));
        shapes.append(exposed);
        return exposed.output(output);
    }
}
