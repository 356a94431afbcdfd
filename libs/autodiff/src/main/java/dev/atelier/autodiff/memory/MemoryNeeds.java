package dev.atelier.autodiff.memory;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.Tensors;

/**
 * What a run of a graph needs. ONNX Runtime's own order and the scratch memory of its kernels put the real peak somewhat higher.
 *
 * @param weights bytes of all constants
 * @param activations bytes of computed values at the worst moment, see {@link Liveness}
 */
public record MemoryNeeds(long weights, long activations) {

    /** Of a graph with fixed sizes. */
    public static MemoryNeeds of(Graph graph) {
        return new MemoryNeeds(weights(graph), Liveness.peak(graph));
    }

    /** Bytes of all constants; sizes of inputs may be open. */
    public static long weights(Graph graph) {
        return graph.initializers().values().stream().map(Tensors::type).mapToLong(type -> type.elements() * type.element().bytes()).sum();
    }
}
