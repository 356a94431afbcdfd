package dev.atelier.autodiff.cache;

import dev.atelier.autodiff.graph.Graph;
import dev.atelier.autodiff.graph.MalformedModelException;
import java.nio.file.Path;
import java.util.function.Function;

/** Graphs that took work to build (folding, differentiation), kept by a key that says everything they were built from. */
public final class GraphCache {
    private static final String MODEL = "graph.onnx";

    private final Slots slots;

    public GraphCache(Path folder) {
        this.slots = new Slots(folder);
    }

    /**
     * The graph of a key, built on first use. A cached one that cannot be read is built anew.
     *
     * @param key any text; what decides the graph must be in it: the model's digest, sizes, rank, versions
     * @param build makes the graph, with all its external data inside the folder it is given
     */
    public Graph get(String key, Function<Path, Graph> build) {
        String slot = Digest.of(key);
        try {
            return read(slot, build);
        } catch (MalformedModelException damaged) {
            slots.remove(slot);
            return read(slot, build);
        }
    }

    private Graph read(String slot, Function<Path, Graph> build) {
        return Graph.read(slots.get(slot, folder -> build.apply(folder).write(folder.resolve(MODEL))).resolve(MODEL));
    }
}
