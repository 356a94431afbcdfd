package dev.atelier.stage.training;

import dev.atelier.base.image.Filter;
import dev.atelier.base.image.RgbImage;
import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.sampling.PictureSampler;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.diffusion.sampling.WordHeat;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.job.PicturePlan;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Residents;
import dev.atelier.worker.cancel.CancelledException;
import dev.atelier.worker.task.TaskContext;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws, every so many steps, what the adapter would draw by then, and where in that picture the UNet looks for each word: all words together,
 * always from the same seed, so that the pictures show the learning and nothing else. Reads the state and draws by numbers of its own: training gives the same bits with and without.
 */
public final class TrainingPreviews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingPreviews.class);
    private static final long SEED = 0;
    private static final int SAMPLER_STEPS = 20;
    private static final double GUIDANCE = 7.5;
    private static final int LARGEST = 256;

    private final int every;
    private final Residents<Key, Easel> samplers;

    private record Key(ModelRef model, int rank) {}

    /** @param every steps from one picture to the next; 0 for none at all */
    public TrainingPreviews(Models models, StageConfig.Engine engine, int every) {
        if (every < 0) {
            throw new IllegalArgumentException("atelier.worker.preview-every is " + every + ": give 0 for no previews, or a number of steps");
        }
        this.every = every;
        this.samplers = new Residents<>(1, engine.idle(),
                key -> Easel.open(models.get(key.model()), key.rank(), StageConfig.Engine.settings(engine)));
    }

    /** Draws if the state's step is one of those. A picture that cannot be drawn is missed by nobody: training goes on. */
    void after(TaskContext context, ModelRef model, TrainState state) {
        if (every == 0 || state.step() % every != 0) {
            return;
        }
        try {
            Adapter adapter = state.adapter();
            samplers.use(new Key(model, adapter.lora().rank()), easel -> {
                draw(context, adapter, state.step(), easel);
                return null;
            });
        } catch (CancelledException end) {
            throw end;
        } catch (RuntimeException failed) {
            LOG.warn("no preview of {} at step {}: {}", context.task().subject(), state.step(), failed.getMessage());
        }
    }

    /** The words' heat comes first: who hears of the picture finds it. */
    private void draw(TaskContext context, Adapter adapter, int step, Easel easel) {
        int words = Math.toIntExact(adapter.words().size(0));
        List<String> standIns = PromptEncoder.standIns(words);
        String prompt = PicturePlan.together(words);
        Tensor latents = easel.latents(adapter, standIns, prompt, () -> {
            context.token().check();
            return true;
        });
        RgbImage picture = small(easel.sampler().decode(latents).getFirst());
        easel.heat().of(adapter, standIns, prompt, latents, SEED)
                .forEach((word, heat) -> context.previewHeat(step, word, HeatOverlay.draw(picture, heat).toPng()));
        context.preview(step, picture.toPng());
    }

    private static RgbImage small(RgbImage picture) {
        return Math.min(picture.width(), picture.height()) <= LARGEST ? picture : picture.withShorterSide(LARGEST, Filter.BILINEAR);
    }

    /** What draws, and what looks where the words are. Owns both. */
    private record Easel(ModelPack pack, PictureSampler sampler, WordHeat heat) implements AutoCloseable {
        static Easel open(ModelPack pack, int rank, EngineSettings settings) {
            return new Easel(pack, PictureSampler.open(pack, 1, rank, settings), WordHeat.open(pack, rank, settings));
        }

        Tensor latents(Adapter adapter, List<String> categories, String prompt, BooleanSupplier goOn) {
            sampler.use(adapter, categories);
            SamplingSettings settings = new SamplingSettings(SAMPLER_STEPS, pack.description().defaultOf("guidance-scale").orElse(GUIDANCE));
            return sampler.latents(List.of(prompt), PictureSampler.initialLatents(pack, List.of(SEED)), settings, goOn);
        }

        @Override
        public void close() {
            try (sampler; heat) {
                // closed in the reverse order
            }
        }
    }

    @Override
    public void close() {
        samplers.close();
    }
}
