package dev.atelier.diffusion.vae;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.engine.NativeTensors;
import dev.atelier.diffusion.engine.Session;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.VaeConfig;
import dev.atelier.diffusion.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** Latents to pictures. Safe for use by several threads. */
public final class VaeDecoder implements AutoCloseable {
    private final VaeConfig config;
    private final String input;
    private final String output;
    private final Session session;

    private VaeDecoder(ModelPack pack, Session session) {
        this.config = pack.vae();
        this.input = pack.vaeSignature(ModelPart.VAE_DECODER).input();
        this.output = pack.vaeSignature(ModelPart.VAE_DECODER).output();
        this.session = session;
    }

    public static VaeDecoder open(ModelPack pack, EngineSettings settings) {
        return new VaeDecoder(pack, Session.open(pack.model(ModelPart.VAE_DECODER), pack.graph(ModelPart.VAE_DECODER), settings));
    }

    /**
     * Decodes latents as the UNet knows them; the scaling factor is taken off here.
     *
     * @param latents [B,C,h,w]
     * @return [B,3,H,W], about [−1, 1]
     */
    public Tensor decode(Tensor latents) {
        float[] unscaled = new float[latents.data().length];
        for (int i = 0; i < unscaled.length; i++) {
            unscaled[i] = (float) (latents.data()[i] / config.scalingFactor() + config.shiftFactor());
        }
        try (NativeTensors inputs = new NativeTensors()) {
            return session.run(output, inputs.put(input, unscaled, latents.shape()));
        }
    }

    /** The same as pictures. */
    public List<RgbImage> pictures(Tensor latents) {
        Tensor pixels = decode(latents);
        return IntStream.range(0, (int) pixels.size(0)).mapToObj(pixels::row)
            .map(picture -> RgbImage.ofSigned(picture.data(), (int) picture.size(2), (int) picture.size(1))).toList();
    }

    @Override
    public void close() {
        session.close();
    }
}
