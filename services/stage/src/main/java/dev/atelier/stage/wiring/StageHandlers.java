package dev.atelier.stage.wiring;

import dev.atelier.schemas.Stage;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.degradation.DegradeHandler;
import dev.atelier.stage.generation.GenerateHandler;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.scoring.ScoreHandler;
import dev.atelier.stage.segmentation.SegmentHandler;
import dev.atelier.stage.training.CheckpointPolicy;
import dev.atelier.stage.training.DsBalHandler;
import dev.atelier.stage.training.TrainingPreviews;
import dev.atelier.stage.training.WarmUpHandler;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The stages' real handlers. None loads a model before its first task. */
public final class StageHandlers {
    private StageHandlers() {}

    @Produces
    @Singleton
    @DefaultBean
    static HandlerSource real() {
        return StageHandlers::of;
    }

    public static StageHandler of(Stage stage, StageConfig config) {
        Models models = new Models(config.models().path());
        StageConfig.Engine engine = config.engine();
        CheckpointPolicy checkpoints = new CheckpointPolicy(config.worker().checkpointEvery(), config.worker().checkpointWithin());
        TrainingPreviews previews = new TrainingPreviews(models, engine, config.worker().previewEvery());
        return switch (stage) {
            case SEGMENTATION -> new SegmentHandler(models, engine);
            case DEGRADATION -> new DegradeHandler(models, engine);
            case WARM_UP -> new WarmUpHandler(models, engine, checkpoints, config.worker().waitForChunk(), previews);
            case DS_BAL -> new DsBalHandler(models, engine, checkpoints, config.worker().waitForChunk(), previews);
            case GENERATION -> new GenerateHandler(models, engine);
            case SCORING -> new ScoreHandler(models, engine);
        };
    }
}
