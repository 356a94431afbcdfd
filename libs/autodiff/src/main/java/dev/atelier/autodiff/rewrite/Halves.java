package dev.atelier.autodiff.rewrite;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.Topology;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph as two that run one after the other, with room for a decision in between: gradients need not wait in the graph for an input that
 * depends on its own predictions, and nothing is computed twice.
 *
 * @param first computes some outputs, and has what the second reads as outputs, too
 * @param second computes the other outputs; what the first has computed is among its inputs
 * @param carried the values that go from the first to the second, of the same name in both
 */
public record Halves(Graph first, Graph second, List<String> carried) {
    /** Operators that only look at memory in another way: to carry what they make would be to copy it. */
    private static final Set<String> VIEWS = Set.of("Reshape", "Identity", "Squeeze", "Unsqueeze", "Flatten");

    /**
     * Cuts a graph of fixed sizes.
     *
     * @param early outputs of the first half
     */
    public static Halves split(Graph whole, Collection<String> early) {
        Set<Node> before = Topology.ancestors(whole, early);
        Set<Node> after = new LinkedHashSet<>(whole.nodes());
        after.removeAll(before);
        Set<String> carried = carried(whole, before, after);
        return new Halves(first(whole, early, carried), second(whole, early, carried), List.copyOf(carried));
    }

    /** Views of what is carried or given move to the second half, so {@code after} grows. */
    private static Set<String> carried(Graph whole, Set<Node> before, Set<Node> after) {
        Set<String> carried = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        after.forEach(node -> open.addAll(node.inputs()));
        while (!open.isEmpty()) {
            String value = open.pop();
            whole.producer(value).filter(before::contains).ifPresent(node -> {
                if (!VIEWS.contains(node.op())) {
                    carried.add(value);
                } else if (after.add(node)) {
                    open.addAll(node.inputs());
                }
            });
        }
        return carried;
    }

    private static Graph first(Graph whole, Collection<String> early, Set<String> carried) {
        Graph graph = whole.copy();
        graph.outputs().stream().filter(output -> !early.contains(output)).toList().forEach(graph::removeOutput);
        Shapes shapes = ShapeInference.infer(whole);
        carried.stream().filter(value -> !graph.isOutput(value)).forEach(value -> graph.addOutput(value, shapes.of(value)));
        return pruned(graph);
    }

    private static Graph second(Graph whole, Collection<String> early, Set<String> carried) {
        Graph graph = whole.copy();
        Shapes shapes = ShapeInference.infer(whole);
        early.forEach(graph::removeOutput);
        for (String value : carried) {
            Node producer = graph.producer(value).orElseThrow();
            graph.replace(producer, producer.withOutput(producer.outputs().indexOf(value), graph.fresh(value)));
            graph.addInput(value, shapes.of(value));
        }
        return pruned(graph);
    }

    private static Graph pruned(Graph graph) {
        graph.prune();
        graph.inputs().stream().filter(input -> graph.consumers(input).isEmpty()).toList().forEach(graph::removeInput);
        return graph;
    }
}
