package dev.atelier.diffusion.pack;

import dev.atelier.diffusion.schedule.BetaSchedule;
import dev.atelier.diffusion.schedule.PredictionType;
import dev.atelier.diffusion.schedule.SchedulerConfig;
import dev.atelier.diffusion.schedule.TimestepSpacing;

/** Reads scheduler_config.json of any of diffusers' schedulers; defaults are those of its DDIMScheduler. */
final class SchedulerReader {
    private SchedulerReader() {
    }

    static SchedulerConfig read(JsonFile file) {
        if (file.has("trained_betas")) {
            throw new ModelUnsupportedException(file.path(), "'trained_betas' is given",
                "use a model with a linear or scaled_linear schedule");
        }
        try {
            return new SchedulerConfig(
                file.integer("num_train_timesteps", 1000), file.real("beta_start", 0.0001), file.real("beta_end", 0.02),
                file.choice("beta_schedule", BetaSchedule.class, BetaSchedule.LINEAR),
                file.choice("prediction_type", PredictionType.class, PredictionType.EPSILON),
                file.choice("timestep_spacing", TimestepSpacing.class, TimestepSpacing.LEADING), file.integer("steps_offset", 0),
                file.flag("rescale_betas_zero_snr", false));
        } catch (IllegalArgumentException nonsense) {
            throw new ModelUnsupportedException(file.path(), nonsense.getMessage(), "copy the file from the original model", nonsense);
        }
    }
}
