package dev.atelier.stage.wiring;

import dev.atelier.schemas.Stage;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.scoring.ScoreHandler;
import dev.atelier.stage.segmentation.SegmentHandler;

/** The one handler that a service's process has. None loads a model before its first task. */
final class StageHandlers {
    private StageHandlers() {}

    static StageHandler of(Stage stage, StageConfig config) {
        Models models = new Models(config.models().path());
        StageConfig.Engine engine = config.engine();
        return switch (stage) {
            case SEGMENTATION -> new SegmentHandler(models, engine);
            case SCORING -> new ScoreHandler(models, engine);
            case DEGRADATION, WARM_UP, DS_BAL, GENERATION -> throw new IllegalStateException("this build has no handler for " + stage.id());
        };
    }
}
