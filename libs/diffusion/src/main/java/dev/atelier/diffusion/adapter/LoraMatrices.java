package dev.atelier.diffusion.adapter;

import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between matrices and their form in files, where those of 1×1 convolutions have four axes. */
final class LoraMatrices {
    private LoraMatrices() {
    }

    static Tensor toFile(LoraLayer layer, Tensor matrix) {
        return layer.convolution() ? matrix.reshaped(matrix.size(0), matrix.size(1), 1, 1) : matrix;
    }

    /** Names of one layer's tensors in a file, and the factor that its B takes. */
    record Source(String down, String up, double scale) {
    }

    /** Where a file keeps a layer. */
    interface Naming {
        Source of(LoraLayer layer);
    }

    /** Reads every layer; the scale goes into B, so alpha = rank. */
    static LoraWeights read(TensorFile file, List<LoraLayer> layers, Naming naming) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long rank = 0;
        for (LoraLayer layer : layers) {
            Source source = naming.of(layer);
            long own = file.entry(source.down()).shape().length < 2 ? 0 : file.entry(source.down()).shape()[0];
            rank = rank == 0 ? own : rank;
            if (own != rank || rank < 1) {
                throw new AdapterFileException("layer '" + layer.module() + "' has rank " + own + ", others " + rank,
                    "use an adapter of one rank");
            }
            tensors.put(layer.down(), matrix(file, source.down(), layer.downShape((int) rank), 1));
            tensors.put(layer.up(), matrix(file, source.up(), layer.upShape((int) rank), source.scale()));
        }
        if (tensors.isEmpty()) {
            throw new AdapterFileException("the model has no layers for an adapter", "use the model that the adapter was made for");
        }
        return new LoraWeights((int) rank, rank, tensors);
    }

    /** A matrix of that shape, as two axes or four, times the scale. */
    static Tensor matrix(TensorFile file, String name, long[] shape, double scale) {
        Tensor tensor = file.floats(name);
        boolean fits = tensor.rank() == 2 || tensor.rank() == 4 && tensor.size(2) == 1 && tensor.size(3) == 1;
        if (!fits || tensor.size(0) != shape[0] || tensor.size(1) != shape[1]) {
            throw new AdapterUnfitException("tensor '" + name + "' is " + tensor + ", the model needs " + Arrays.toString(shape),
                "use the model that the adapter was made for");
        }
        float[] data = tensor.data();
        if (scale != 1) {
            for (int i = 0; i < data.length; i++) {
                data[i] = (float) (data[i] * scale);
            }
        }
        return new Tensor(data, shape);
    }
}
