package dev.atelier.autodiff.rewrite;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.graph.Tensors;
import dev.atelier.autodiff.shape.ShapeInference;
import dev.atelier.autodiff.shape.Shapes;
import java.util.Arrays;

/**
 * Additions of constant zeros. Exports of attention as {@code torch.baddbmm(empty, q, k, beta=0)} have one for each map, of the map's size
 * once the graph is folded.
 */
public final class ZeroTerms {
    private final Graph graph;
    private final Shapes shapes;

    private ZeroTerms(Graph graph) {
        this.graph = graph;
        this.shapes = ShapeInference.infer(graph);
    }

    /** Changes a graph of fixed sizes in place; returns how many were dropped. */
    public static int drop(Graph graph) {
        ZeroTerms terms = new ZeroTerms(graph);
        int dropped = 0;
        for (Node node : graph.nodes()) {
            if (node.op().equals("Add") && !graph.isOutput(node.output()) && (terms.dropped(node, 0, 1) || terms.dropped(node, 1, 0))) {
                dropped++;
            }
        }
        graph.prune();
        return dropped;
    }

    private boolean dropped(Node add, int kept, int term) {
        // an earlier one may have changed what this one reads
        Node now = graph.producer(add.output()).orElse(add);
        if (!isZero(now.input(term)) || !shapes.of(now.input(kept)).equals(shapes.of(now.output()))) {
            return false;
        }
        graph.redirect(now.output(), now.input(kept));
        return true;
    }

    private boolean isZero(String value) {
        return graph.isConstant(value) && shapes.of(value).element().differentiable()
            && graph.constant(value).map(tensor -> Arrays.stream(Tensors.toDoubles(tensor)).allMatch(number -> number == 0)).orElse(false);
    }
}
