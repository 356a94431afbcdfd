package dev.atelier.diffusion.lora;

import dev.atelier.diffusion.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The matrices of an adapter, by graph input ({@link LoraLayer#down()}, {@link LoraLayer#up()}), each two-dimensional.
 *
 * @param rank r
 * @param alpha the layers' output gains alpha/rank · B(A(x))
 */
public record LoraWeights(int rank, double alpha, Map<String, Tensor> tensors) {

    public LoraWeights {
        if (rank < 1 || !Double.isFinite(alpha)) {
            throw new IllegalArgumentException("rank " + rank + ", alpha " + alpha);
        }
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    public double scale() {
        return alpha / rank;
    }

    public Tensor down(LoraLayer layer) {
        return tensor(layer.down());
    }

    public Tensor up(LoraLayer layer) {
        return tensor(layer.up());
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the adapter has no '" + name + "'");
        }
        return tensor;
    }

    /** An adapter that changes nothing: zeros of rank 1. */
    public static LoraWeights none(List<LoraLayer> layers) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (LoraLayer layer : layers) {
            tensors.put(layer.down(), Tensor.zeros(layer.downShape(1)));
            tensors.put(layer.up(), Tensor.zeros(layer.upShape(1)));
        }
        return new LoraWeights(1, 1, tensors);
    }

    /** The same adapter with alpha = rank, the scale multiplied into B. */
    public LoraWeights withUnitScale() {
        if (alpha == rank) {
            return this;
        }
        Map<String, Tensor> scaled = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> scaled.put(name, name.endsWith(".B") ? times(tensor, (float) scale()) : tensor));
        return new LoraWeights(rank, rank, scaled);
    }

    private static Tensor times(Tensor tensor, float factor) {
        float[] data = tensor.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] *= factor;
        }
        return new Tensor(data, tensor.shape());
    }
}
