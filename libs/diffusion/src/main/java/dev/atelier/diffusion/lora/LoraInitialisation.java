package dev.atelier.diffusion.lora;

import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PEFT's "gaussian": A normal with standard deviation 1/r, B zero, so that an untrained adapter changes nothing. */
public final class LoraInitialisation {
    private LoraInitialisation() {
    }

    /** Draws A of every layer; numbers depend on the layers' names only, not on the order in which an exporter lists them. */
    public static LoraWeights gaussian(List<LoraLayer> layers, int rank, double alpha, long seed) {
        List<LoraLayer> ordered = layers.stream().sorted(Comparator.comparing(LoraLayer::module)).toList();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (int index = 0; index < ordered.size(); index++) {
            LoraLayer layer = ordered.get(index);
            tensors.put(layer.down(), normal(rank, layer.inputs(), seed, index));
            tensors.put(layer.up(), Tensor.zeros(layer.upShape(rank)));
        }
        return new LoraWeights(rank, alpha, tensors);
    }

    private static Tensor normal(int rank, int inputs, long seed, int index) {
        float[] data = new float[rank * inputs];
        Philox.normals(seed, Purpose.ADAPTER_WEIGHTS, 0, index, data);
        for (int i = 0; i < data.length; i++) {
            data[i] /= rank;
        }
        return new Tensor(data, rank, inputs);
    }
}
