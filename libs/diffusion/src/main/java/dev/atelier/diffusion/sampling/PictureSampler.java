package dev.atelier.diffusion.sampling;

import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.schedule.Ddim;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.text.TextEncoder;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.unet.UnetSession;
import dev.atelier.diffusion.vae.VaeDecoder;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * A whole pipeline for pictures: tokenizer, text encoder, UNet, VAE decoder, loaded once and used for any number of adapters of one rank.
 * Not safe for use by several threads.
 */
public final class PictureSampler implements AutoCloseable {
    private final ModelPack pack;
    private final int batch;
    private final NoiseSchedule schedule;
    private final ClipTokenizer tokenizer;
    private final TextEncoder text;
    private final UnetSession unet;
    private final VaeDecoder decoder;
    private PromptEncoder prompts;
    private Tensor words;
    private UnaryOperator<String> wording = UnaryOperator.identity();

    private PictureSampler(ModelPack pack, int batch, int rank, EngineSettings settings) {
        this.pack = pack;
        this.batch = batch;
        this.schedule = new NoiseSchedule(pack.scheduler());
        this.tokenizer = ClipTokenizer.open(pack);
        this.text = TextEncoder.open(pack, settings);
        this.unet = UnetSession.open(pack, 2 * batch, rank, settings);
        this.decoder = VaeDecoder.open(pack, settings);
        useNoAdapter(List.of());
    }

    /**
     * Loads a pack.
     *
     * @param batch pictures drawn together
     * @param rank of the adapters to come; 0 for the model as it is
     */
    public static PictureSampler open(ModelPack pack, int batch, int rank, EngineSettings settings) {
        return new PictureSampler(pack, batch, rank, settings);
    }

    /** Pictures are of this adapter from now on. */
    public void use(Adapter adapter, List<String> categories) {
        unet.use(adapter.lora());
        prompts = new PromptEncoder(tokenizer, categories);
        words = adapter.words();
        wording = UnaryOperator.identity();
    }

    /** Pictures are of the model as it is: {@code <v0>} means the plain word of its category. For a sampler of rank 0. */
    public void useNoAdapter(List<String> categories) {
        prompts = new PromptEncoder(tokenizer, categories);
        words = Tensor.zeros(1, pack.text().dimension());
        wording = prompts::inWords;
    }

    /** Draws all pictures, in order; initial latents follow from the seeds. */
    public List<RgbImage> generate(List<PictureRequest> requests, SamplingSettings settings, SamplingObserver observer) {
        return Batches.draw(requests, batch, settings.steps(), observer, (full, goOn) -> {
            Tensor initial = initialLatents(pack, full.stream().map(PictureRequest::seed).toList());
            return decoder.pictures(latents(full.stream().map(PictureRequest::prompt).toList(), initial, settings, goOn));
        });
    }

    /**
     * Draws latents from given ones.
     *
     * @param texts as many prompts as the batch has pictures
     * @param initial unit normal [batch,C,h,w]
     */
    public Tensor latents(List<String> texts, Tensor initial, SamplingSettings settings, BooleanSupplier goOn) {
        Tensor unconditional = text.encode(Collections.nCopies(texts.size(), prompts.encode("")), words);
        Tensor conditional = text.encode(texts.stream().map(wording).map(prompts::encode).toList(), words);
        return new GuidedSampling(unet, new Ddim(schedule, settings.steps()), settings.guidanceScale())
            .run(initial, unconditional, conditional, goOn);
    }

    /** Latents as pictures. */
    public List<RgbImage> decode(Tensor latents) {
        return decoder.pictures(latents);
    }

    /**
     * Where pictures of these seeds start: unit normal, Philox numbers of each seed alone.
     *
     * @return [seeds,C,h,w]
     */
    public static Tensor initialLatents(ModelPack pack, List<Long> seeds) {
        int side = pack.latentSize();
        int length = pack.latentChannels() * side * side;
        Tensor all = Tensor.zeros(seeds.size(), pack.latentChannels(), side, side);
        for (int i = 0; i < seeds.size(); i++) {
            float[] one = new float[length];
            Philox.normals(seeds.get(i), Purpose.INITIAL_LATENTS, 0, 0, one);
            System.arraycopy(one, 0, all.data(), i * length, length);
        }
        return all;
    }

    @Override
    public void close() {
        try (tokenizer; text; unet; decoder) {
            // closed in the reverse order
        }
    }
}
