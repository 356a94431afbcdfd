package dev.atelier.magictailor.training;

import dev.atelier.autodiff.session.Provider;
import dev.atelier.autodiff.memory.MemoryNeeds;
import dev.atelier.autodiff.session.SessionFactory;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.lora.LoraLayer;
import dev.atelier.diffusion.pack.LatentSize;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.pack.ModelPart;
import dev.atelier.diffusion.pack.VaeConfig;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.diffusion.text.TokenEmbeddings;
import dev.atelier.diffusion.unet.UnetOptions;
import dev.atelier.diffusion.unet.UnetSizes;
import dev.atelier.magictailor.engine.MemoryPlan;
import dev.atelier.magictailor.engine.Precision;
import dev.atelier.magictailor.engine.StepEngine;
import dev.atelier.magictailor.engine.StepGraphs;
import dev.atelier.magictailor.loss.BatchShape;
import java.util.List;

/** A model opened for training batches of one shape with LoRA of one rank: UNet, text encoder, noise schedule. */
public final class TrainingModel implements AutoCloseable {
    private final ModelPack pack;
    private final UnetOptions options;
    private final Precision precision;
    private final EngineSettings runtime;
    private final NoiseSchedule schedule;
    private final StepEngine engine;
    private final WordPath text;

    private TrainingModel(
            ModelPack pack, UnetOptions options, Precision precision, EngineSettings runtime, StepEngine engine, WordPath text) {
        this.pack = pack;
        this.options = options;
        this.precision = precision;
        this.runtime = runtime;
        this.schedule = new NoiseSchedule(pack.scheduler());
        this.engine = engine;
        this.text = text;
    }

    /**
     * Opens a model.
     *
     * @param prompts of the batch's images
     */
    public static TrainingModel open(ModelPack pack, BatchShape shape, int rank, double alpha, Prompts prompts, TrainerSettings settings) {
        UnetOptions options = UnetOptions.training(shape.batch(), rank, alpha).withSizes(sizes(shape));
        MemoryPlan plan = plan(pack, shape, settings);
        StepGraphs graphs = settings.memory().isPresent()
                ? StepGraphs.within(settings.memory().getAsLong(), pack, options, shape, plan, settings.precision(), settings.cache())
                : StepGraphs.open(pack, options, shape, plan, settings.precision(), settings.cache());
        EngineSettings runtime = new EngineSettings(settings.threads(), settings.provider());
        StepEngine steps = new StepEngine(graphs, pack.text().dimension(), sessions(settings, runtime));
        WordPath text = WordPath.open(pack, prompts, shape.assets(), settings.cache(), runtime);
        return new TrainingModel(pack, options, settings.precision(), runtime, steps, text);
    }

    /** Lanes are for operators that are too small for several threads: not those of a large model, which would only need more memory. */
    private static MemoryPlan plan(ModelPack pack, BatchShape shape, TrainerSettings settings) {
        boolean large = SessionFactory.isLarge(MemoryNeeds.weights(pack.graph(ModelPart.UNET)));
        return !large && settings.provider().equals(Provider.CPU) ? MemoryPlan.lanes(shape, settings.threads()) : MemoryPlan.whole(shape);
    }

    private static UnetSizes sizes(BatchShape shape) {
        return new UnetSizes(new LatentSize(shape.height(), shape.width()), shape.attentionHeight(), shape.attentionWidth());
    }

    private static SessionFactory sessions(TrainerSettings settings, EngineSettings runtime) {
        SessionFactory sessions = new SessionFactory(runtime.session());
        return settings.profile().map(sessions::profiling).orElse(sessions);
    }

    /** Sessions of the steps. */
    public StepEngine engine() {
        return engine;
    }

    /** Sizes of the batch. */
    public BatchShape shape() {
        return engine.shape();
    }

    /** ᾱ and the kind of prediction. */
    public NoiseSchedule schedule() {
        return schedule;
    }

    /** The VAE's sizes and factors. */
    public VaeConfig vae() {
        return pack.vae();
    }

    /** Layers that carry LoRA. */
    public List<LoraLayer> layers() {
        return engine.layers();
    }

    /** r of LoRA. */
    public int rank() {
        return options.rank();
    }

    /** LoRA's scale times its rank. */
    public double alpha() {
        return options.alpha();
    }

    /** Does steps with this model. */
    public Stepper stepper() {
        return new Stepper(engine, text, precision);
    }

    /** Where pseudo-words start: the embedding of each category's first sub-token, [N,dim]. */
    float[] firstSubTokens(List<String> categories) {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(pack)) {
            return TokenEmbeddings.of(pack, runtime, new PromptEncoder(tokenizer, categories).firstTokens()).data();
        }
    }

    @Override
    public void close() {
        try (engine; text) {
            // closed in the reverse order
        }
    }
}
