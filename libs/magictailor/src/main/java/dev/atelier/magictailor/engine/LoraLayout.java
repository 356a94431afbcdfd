package dev.atelier.magictailor.engine;

import dev.atelier.diffusion.lora.LoraLayer;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** Where LoRA's tensors lie in a state's flat arrays: {@code <module>.A} and {@code <module>.B}, in alphabetical order. */
public final class LoraLayout {
    /** What stands before those names in graphs and files. */
    public static final String PREFIX = "lora.";

    private LoraLayout() {}

    /** The layout of an adapter of the given rank. */
    public static TensorLayout of(List<LoraLayer> layers, int rank) {
        SequencedMap<String, long[]> shapes = new TreeMap<>();
        for (LoraLayer layer : layers) {
            shapes.put(layer.down().substring(PREFIX.length()), layer.downShape(rank));
            shapes.put(layer.up().substring(PREFIX.length()), layer.upShape(rank));
        }
        return TensorLayout.of(shapes);
    }
}
