package dev.atelier.diffusion.vae;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;

/** Pictures to moments. Safe for use by several threads. */
public final class VaeEncoder implements AutoCloseable {
    private final Path model;
    private final String pixels;
    private final int channels;
    private final Session session;

    private VaeEncoder(ModelPack pack, Session session) {
        this.model = pack.model(ModelPart.VAE_ENCODER);
        this.pixels = pack.vaeSignature(ModelPart.VAE_ENCODER).input();
        this.channels = pack.latentChannels();
        this.session = session;
    }

    public static VaeEncoder open(ModelPack pack, EngineSettings settings) {
        return new VaeEncoder(pack, Session.open(pack.model(ModelPart.VAE_ENCODER), MomentsGraph.of(pack), settings));
    }

    /**
     * The posterior's moments, unscaled.
     *
     * @param pictures [B,3,H,W] in [−1, 1]
     * @return mean ‖ log-variance, [B,2C,h,w]; {@link Posterior} draws latents from them
     */
    public Tensor moments(Tensor pictures) {
        try (NativeTensors inputs = new NativeTensors()) {
            Tensor moments = session.run(MomentsGraph.MOMENTS, inputs.put(pixels, pictures));
            if (moments.size(1) != 2L * channels) {
                throw new ModelUnsupportedException(model, "its output is " + Arrays.toString(moments.shape()) + ", where " + 2 * channels
                    + " channels of mean and log-variance are needed",
                    "export it again with optimum 1.23 or later, which gives latent_parameters");
            }
            return moments;
        }
    }

    @Override
    public void close() {
        session.close();
    }
}
