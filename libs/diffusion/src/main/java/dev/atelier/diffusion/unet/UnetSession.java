package dev.atelier.diffusion.unet;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.lora.LoraWeights;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.List;

/**
 * The UNet for predictions only, of a fixed batch size and LoRA rank. The adapter may be changed at any time. Not safe for use by several
 * threads.
 */
public final class UnetSession implements AutoCloseable {
    private final UnetOptions options;
    private final List<LoraLayer> layers;
    private final Session session;
    private final NativeTensors adapter = new NativeTensors();
    private final NativeTensors inputs = new NativeTensors();

    private UnetSession(UnetGraph graph, Session session) {
        this.options = graph.options();
        this.layers = graph.layers();
        this.session = session;
    }

    /** Opens the pack's UNet; rank 0 for a UNet without LoRA. */
    public static UnetSession open(ModelPack pack, int batch, int rank, EngineSettings settings) {
        UnetGraph graph = UnetGraph.build(pack, UnetOptions.forward(batch, rank));
        return new UnetSession(graph, Session.open(pack.model(ModelPart.UNET), graph.graph(), settings));
    }

    public int batch() {
        return options.batch();
    }

    public List<LoraLayer> layers() {
        return layers;
    }

    /** Predictions use this adapter from now on; its rank must be the session's. */
    public void use(LoraWeights weights) {
        if (weights.rank() != options.rank()) {
            throw new IllegalArgumentException("an adapter of rank " + weights.rank() + " in a session for rank " + options.rank());
        }
        LoraWeights scaled = weights.withUnitScale();
        for (LoraLayer layer : layers) {
            adapter.put(layer.down(), scaled.down(layer));
            adapter.put(layer.up(), scaled.up(layer));
        }
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
        inputs.put(UnetNames.SAMPLE, sample).put(UnetNames.TIMESTEP, timesteps, timesteps.length).put(UnetNames.TEXT, text);
        return session.run(UnetNames.PREDICTION, inputs, adapter);
    }

    @Override
    public void close() {
        try (session; adapter; inputs) {
            // closed in the reverse order
        }
    }
}
