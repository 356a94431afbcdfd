package dev.atelier.autodiff.gradient;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.autodiff.graph.GraphBuilder;
import dev.atelier.autodiff.graph.Node;
import dev.atelier.autodiff.shape.Shapes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Order of execution. ONNX Runtime computes gradients of inputs last of all, because nothing reads them, and keeps every activation they
 * need until then. So when the backward computation next reads a differentiated input, it reads {@code w + 0·g}, where g sums one number
 * of every gradient finished before: those gradients must then be computed first. Costs a handful of tiny operators for each layer.
 */
final class Gates {
    private final GraphBuilder b;
    private final Shapes shapes;
    private final Map<String, Integer> unvisited = new HashMap<>();
    private final List<String> finished = new ArrayList<>();

    Gates(GraphBuilder b, Shapes shapes, ActivePath path, Set<String> guarded) {
        this.b = b;
        this.shapes = shapes;
        guarded.forEach(value -> unvisited.put(value, path.readers(value).size()));
    }

    /** Notes the gradients that a step has finished: those whose readers have all been visited. */
    void visited(Node node, Accumulator gradients) {
        node.inputs().stream().distinct().filter(unvisited::containsKey).filter(input -> unvisited.merge(input, -1, Integer::sum) == 0)
            .forEach(input -> gradients.sum(input).ifPresent(finished::add));
    }

    /** The value; or, for a differentiated input and when gradients have been finished since the last gate, the value behind a gate. */
    String pass(String value) {
        ElementType element = shapes.of(value).element();
        List<String> waiting = finished.stream().filter(gradient -> shapes.of(gradient).element() == element).toList();
        if (waiting.isEmpty() || !unvisited.containsKey(value)) {
            return value;
        }
        finished.removeAll(waiting);
        String firsts = b.sum(waiting.stream().map(gradient -> b.firstOf(gradient, shapes.of(gradient).rank())).toList());
        String gate = b.mul(firsts, b.element(element).scalar(0));
        return b.add(value, shapes.of(value).rank() == 0 ? b.reshape(gate) : gate);
    }
}
