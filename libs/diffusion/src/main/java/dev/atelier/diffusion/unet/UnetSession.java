package dev.atelier.diffusion.unet;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The UNet for predictions only, of a fixed batch size and LoRA rank. The adapter may be changed at any time. Not safe for use by several
 * threads.
 */
public final class UnetSession implements AutoCloseable {
    private final UnetOptions options;
    private final List<LoraLayer> layers;
    private final Session session;
    private final Set<String> maps;
    private final NativeTensors adapter = new NativeTensors();
    private final NativeTensors inputs = new NativeTensors();

    private UnetSession(UnetGraph graph, Session session) {
        this.options = graph.options();
        this.layers = graph.layers();
        this.session = session;
        this.maps = Set.copyOf(graph.marked().values());
    }

    /** Opens the pack's UNet; rank 0 for a UNet without LoRA. */
    public static UnetSession open(ModelPack pack, int batch, int rank, EngineSettings settings) {
        return open(pack, UnetOptions.forward(batch, rank), settings);
    }

    /** Opens the pack's UNet for batches in which several adapters have as many samples each, one adapter's after the other's. */
    public static UnetSession open(ModelPack pack, int batch, int rank, int adapters, EngineSettings settings) {
        return open(pack, UnetOptions.forward(batch, rank).withAdapters(adapters), settings);
    }

    /** Opens the pack's UNet as the options say; with {@link UnetOptions#maps}, {@link #maps} gives cross-attention. */
    public static UnetSession open(ModelPack pack, UnetOptions options, EngineSettings settings) {
        UnetGraph graph = UnetGraph.build(pack, options);
        return new UnetSession(graph, Session.open(pack.model(ModelPart.UNET), graph.graph(), settings));
    }

    public int batch() {
        return options.batch();
    }

    public List<LoraLayer> layers() {
        return layers;
    }

    /** Adapters in a batch. */
    public int adapters() {
        return options.adapters();
    }

    /** Predictions use this adapter from now on; its rank must be the session's. */
    public void use(LoraWeights weights) {
        use(List.of(weights));
    }

    /** Predictions use these adapters from now on, as many as the session was opened for, all of its rank. */
    public void use(List<LoraWeights> weights) {
        weights.stream().filter(one -> one.rank() != options.rank()).findFirst().ifPresent(other -> {
            throw new IllegalArgumentException("an adapter of rank " + other.rank() + " in a session for rank " + options.rank());
        });
        if (weights.size() != options.adapters()) {
            throw new IllegalArgumentException(weights.size() + " adapters in a session for " + options.adapters());
        }
        List<LoraWeights> scaled = weights.stream().map(LoraWeights::withUnitScale).toList();
        for (LoraLayer layer : layers) {
            adapter.put(layer.down(), stacked(scaled.stream().map(one -> one.down(layer)).toList()));
            adapter.put(layer.up(), stacked(scaled.stream().map(one -> one.up(layer)).toList()));
        }
    }

    /** Several matrices as one tensor with an axis more; a single one as it is. */
    private static Tensor stacked(List<Tensor> matrices) {
        return matrices.size() == 1 ? matrices.getFirst() : Tensor.stack(matrices);
    }

    /**
     * ε or v.
     *
     * @param sample noisy latents [B,C,h,w]
     * @param timesteps one for each
     * @param text embeddings [B,L,D]
     * @return [B,C,h,w]
     */
    public Tensor predict(Tensor sample, float[] timesteps, Tensor text) {
        return run(Set.of(UnetNames.PREDICTION), sample, timesteps, text).get(UnetNames.PREDICTION);
    }

    /**
     * Cross-attention probabilities of all layers in down and up blocks; the inputs are those of {@link #predict}.
     *
     * @return [B·heads, queries, tokens] or [B, heads, queries, tokens] of each layer
     */
    public Collection<Tensor> maps(Tensor sample, float[] timesteps, Tensor text) {
        return run(maps, sample, timesteps, text).values();
    }

    private Map<String, Tensor> run(Set<String> outputs, Tensor sample, float[] timesteps, Tensor text) {
        inputs.put(UnetNames.SAMPLE, sample).put(UnetNames.TIMESTEP, timesteps, timesteps.length).put(UnetNames.TEXT, text);
        return session.run(outputs, inputs, adapter);
    }

    @Override
    public void close() {
        try (session; adapter; inputs) {
            // closed in the reverse order
        }
    }
}
