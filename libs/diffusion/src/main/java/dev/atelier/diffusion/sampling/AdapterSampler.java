package dev.atelier.diffusion.sampling;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.schedule.Ddim;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.text.TextEncoder;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.unet.UnetSession;
import dev.atelier.diffusion.vae.VaeDecoder;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Pictures of several adapters drawn together, one of each in a batch: what the network does to every picture alike is done once for all of
 * them. For adapters of one rank. A picture does not depend on the others in its batch. Not safe for use by several threads.
 */
public final class AdapterSampler implements AutoCloseable {
    private final ModelPack pack;
    private final int adapters;
    private final NoiseSchedule schedule;
    private final ClipTokenizer tokenizer;
    private final TextEncoder text;
    private final UnetSession unet;
    private final VaeDecoder decoder;

    private AdapterSampler(ModelPack pack, int adapters, int rank, EngineSettings settings) {
        this.pack = pack;
        this.adapters = adapters;
        this.schedule = new NoiseSchedule(pack.scheduler());
        this.tokenizer = ClipTokenizer.open(pack);
        this.text = TextEncoder.open(pack, settings);
        this.unet = UnetSession.open(pack, 2 * adapters, rank, adapters, settings);
        this.decoder = VaeDecoder.open(pack, settings);
    }

    /**
     * Loads a pack.
     *
     * @param adapters pictures drawn together
     * @param rank of the adapters to come, from 1
     */
    public static AdapterSampler open(ModelPack pack, int adapters, int rank, EngineSettings settings) {
        return new AdapterSampler(pack, adapters, rank, settings);
    }

    /** Draws all pictures, in order. */
    public List<RgbImage> generate(List<AdapterPicture> pictures, SamplingSettings settings, SamplingObserver observer) {
        return Batches.draw(pictures, adapters, settings.steps(), observer,
                (full, goOn) -> decoder.pictures(latents(full, settings, goOn)));
    }

    private Tensor latents(List<AdapterPicture> pictures, SamplingSettings settings, BooleanSupplier goOn) {
        unet.use(pictures.stream().map(picture -> picture.adapter().lora()).toList());
        Tensor conditional = Tensor.stack(pictures.stream().map(picture -> embedding(picture, picture.picture().prompt())).toList());
        Tensor unconditional = Tensor.stack(pictures.stream().map(picture -> embedding(picture, "")).toList());
        Tensor initial = PictureSampler.initialLatents(pack, pictures.stream().map(picture -> picture.picture().seed()).toList());
        return new GuidedSampling(unet, new Ddim(schedule, settings.steps()), settings.guidanceScale())
            .run(initial, unconditional, conditional, goOn);
    }

    private Tensor embedding(AdapterPicture picture, String prompt) {
        EncodedPrompt encoded = new PromptEncoder(tokenizer, picture.categories()).encode(prompt);
        return text.encode(List.of(encoded), picture.adapter().words()).row(0);
    }

    @Override
    public void close() {
        try (tokenizer; text; unet; decoder) {
            // closed in the reverse order
        }
    }
}
