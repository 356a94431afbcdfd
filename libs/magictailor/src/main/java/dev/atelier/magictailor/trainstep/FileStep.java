package dev.atelier.magictailor.trainstep;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.schedule.NoiseSchedule;
import dev.atelier.magictailor.engine.MemoryPlan;
import dev.atelier.magictailor.loss.BatchShape;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.optimizer.AdamWSettings;
import dev.atelier.magictailor.training.TrainerSettings;
import dev.atelier.magictailor.training.StateMismatchException;
import dev.atelier.magictailor.training.LoraScope;
import dev.atelier.magictailor.training.StepData;
import dev.atelier.magictailor.training.StepReport;
import dev.atelier.magictailor.training.StepSettings;
import dev.atelier.magictailor.training.Stepper;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.magictailor.training.TrainingModel;
import java.nio.file.Path;
import java.util.Locale;

/** A batch file's step, opened: may be repeated, each time from where the last one left the weights. */
public final class FileStep implements AutoCloseable {
    private final TrainingModel model;
    private final Stepper stepper;
    private final TrainState state;
    private final StepData data;
    private final StepSettings settings;

    private FileStep(BatchFile file, TrainingModel model, Phase phase) {
        checkPrediction(file, model);
        this.model = model;
        this.stepper = model.stepper();
        this.state = BatchState.read(file, model);
        this.data = data(file, model.schedule(), model.shape());
        this.settings = settings(file, phase);
    }

    /**
     * Opens a step.
     *
     * @param folder an ONNX pipeline folder
     * @param batch the step's inputs, see {@code BatchFile}
     * @param phase which losses
     */
    public static FileStep open(Path folder, Path batch, Phase phase, TrainerSettings engine) {
        try (BatchFile file = BatchFile.open(batch)) {
            ModelPack pack = ModelPack.open(folder);
            int rank = (int) file.number("rank");
            return new FileStep(file, TrainingModel.open(pack, file.shape(), rank, file.number("alpha"), file.prompts(), engine), phase);
        }
    }

    /** Does the step. */
    public StepReport step() {
        return stepper.step(state, data, settings);
    }

    /** How much of the step is held in memory at once. */
    public MemoryPlan plan() {
        return model.engine().plan();
    }

    /** Writes what the last step found. */
    public void write(StepReport report, Path out) {
        new ActualFile(model, stepper, state).write(report, data, out);
    }

    @Override
    public void close() {
        model.close();
    }

    private static void checkPrediction(BatchFile file, TrainingModel model) {
        String own = model.schedule().config().prediction().name().toLowerCase(Locale.ROOT);
        if (!file.text("prediction_type").equals(own)) {
            throw new StateMismatchException(
                    "the batch is for %s, the model's scheduler says %s".formatted(file.text("prediction_type"), own));
        }
    }

    private static StepData data(BatchFile file, NoiseSchedule schedule, BatchShape shape) {
        float[] clean = file.floats("latents").data();
        float[] noise = file.floats("noise", shape.batch(), shape.channels(), shape.height(), shape.width());
        long[] timesteps = file.longs("timesteps");
        float[] noisy = new float[clean.length];
        float[] target = new float[clean.length];
        for (int image = 0; image < timesteps.length; image++) {
            schedule.addNoise(clean, noise, (int) timesteps[image], image * shape.latentSize(), shape.latentSize(), noisy);
            schedule.target(clean, noise, (int) timesteps[image], image * shape.latentSize(), shape.latentSize(), target);
        }
        float[] masks = file.floats("masks_latent", shape.batch(), 1, shape.height(), shape.width());
        return new StepData(noisy, target, timesteps, masks, file.floats("masks_attention").data());
    }

    private static StepSettings settings(BatchFile file, Phase phase) {
        AdamWSettings adamW = new AdamWSettings(
                file.number("adam_beta1"), file.number("adam_beta2"), file.number("adam_epsilon"), file.number("weight_decay"));
        return new StepSettings(
                phase, file.number("learning_rate"), file.number("lambda_attn"), file.number("lambda_pres"), file.number("ema_beta"),
                file.number("max_grad_norm"), adamW, true, LoraScope.ALL);
    }
}
