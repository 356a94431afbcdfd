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
 * Order of execution. ONNX Runtime computes gradients of inputs last of all, because nothing reads them, and keeps every activation they need until
 * then. So whenever the backward computation reads a differentiated input, it reads {@code w + 0·g}, where g is one number of a gradient finished
 * before: that gradient must then be computed first. Costs one small addition for each input.
 */
final class Gates {
    private final GraphBuilder b;
    private final Shapes shapes;
    private final Map<String, Integer> unvisited = new HashMap<>();
    private final List<String> finished = new ArrayList<>();
    private String latch;

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

    /** The value, or for a guarded one the value behind a gate. */
    String pass(String value) {
        if (!unvisited.containsKey(value)) {
            return value;
        }
        finished.forEach(gradient -> latch = latched(gradient));
        finished.clear();
        boolean fits = latch != null && shapes.of(latch).element() == shapes.of(value).element();
        return fits ? b.add(value, latch) : value;
    }

    private String latched(String gradient) {
        ElementType element = shapes.of(gradient).element();
        String flat = b.reshape(gradient, shapes.of(gradient).elements());
        String nothing = b.mul(b.slice(flat, 0, 0, 1), b.element(element).scalar(0));
        return latch == null || shapes.of(latch).element() != element ? nothing : b.add(latch, nothing);
    }
}
