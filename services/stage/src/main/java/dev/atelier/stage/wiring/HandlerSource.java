package dev.atelier.stage.wiring;

import dev.atelier.schemas.Stage;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;

/** Where a worker's handlers come from. An application that has a bean of this type has its own instead of the stages' real ones. */
@FunctionalInterface
public interface HandlerSource {
    /** The handler of that stage; closed by whoever asked for it. */
    StageHandler of(Stage stage, StageConfig config);
}
