package dev.atelier.magictailor.training;

import dev.atelier.diffusion.lora.LoraInitialisation;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.magictailor.engine.LoraLayout;
import dev.atelier.magictailor.engine.TensorLayout;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import java.util.List;

/**
 * Trains adapters on one model for one batch shape. Its sessions are resident: one trainer serves any number of jobs, one step at a
 * time, since LoRA, pseudo-words and seeds are inputs. Not for several threads at once.
 */
public final class Trainer implements AutoCloseable {
    private final TrainingModel model;
    private final Stepper stepper;

    private Trainer(TrainingModel model) {
        this.model = model;
        this.stepper = model.stepper();
    }

    /**
     * Opens the model's training sessions; they are built at a phase's first step, or by {@link #prepare}.
     *
     * @param imagesPerAsset how many images of a batch belong to each asset, in order
     * @param engine threads and cache
     */
    public static Trainer open(ModelPack pack, List<Integer> imagesPerAsset, int rank, double alpha, TrainerSettings engine) {
        BatchShape shape = BatchShapes.of(pack, imagesPerAsset);
        return new Trainer(TrainingModel.open(pack, shape, rank, alpha, TrainingPrompts.of(pack, shape), engine));
    }

    /** Opens a phase's sessions now rather than at its first step. */
    public void prepare(Phase phase) {
        model.engine().prepare(phase);
    }

    /** Where LoRA's tensors lie in a state. */
    TensorLayout layout() {
        return model.engine().loraLayout();
    }

    /** Sizes of the batch. */
    public BatchShape shape() {
        return model.shape();
    }

    /**
     * A job's state before its first step: A gaussian with deviation 1/r (as PEFT's "gaussian"), B zero, and each pseudo-word a copy of
     * its category's first sub-token.
     *
     * @param categories a word or phrase for each asset
     * @param seed the job's
     */
    public TrainState start(List<String> categories, long seed) {
        TensorLayout layout = layout();
        float[] lora = new float[layout.size()];
        LoraInitialisation.gaussian(model.layers(), model.rank(), model.alpha(), seed).tensors()
                .forEach((name, tensor) -> layout.put(name.substring(LoraLayout.PREFIX.length()), lora, tensor.data()));
        return TrainState.fresh(layout, model.rank(), model.alpha(), categories.size(), lora, model.firstSubTokens(categories));
    }

    /**
     * Does the state's next step, in place. Draws the posterior sample, timesteps and ε of that step by the seed, so that a state
     * saved and read again goes on with the same bits.
     *
     * @param chunk holds the state's next step
     * @param seed the job's
     */
    public StepReport advance(TrainState state, Chunk chunk, long seed, StepSettings settings) {
        check(state, chunk);
        StepDraws draws = new StepDraws(model.schedule(), model.vae(), seed);
        return stepper.step(state, draws.of(chunk, state.step()), settings);
    }

    private void check(TrainState state, Chunk chunk) {
        BatchShape own = model.shape();
        ChunkShape expected = new ChunkShape(
                own.batch(), own.channels(), own.height(), own.width(), own.attentionHeight(), own.attentionWidth());
        if (!chunk.shape().equals(expected)) {
            throw new StateMismatchException("the chunk holds %s, the trainer works on %s".formatted(chunk.shape(), expected));
        }
        if (state.rank() != model.rank() || state.alpha() != model.alpha() || state.assets() != own.assets()) {
            throw new StateMismatchException("the state has rank %d, alpha %s and %d assets; the trainer %d, %s and %d".formatted(
                    state.rank(), state.alpha(), state.assets(), model.rank(), model.alpha(), own.assets()));
        }
    }

    @Override
    public void close() {
        model.close();
    }
}
