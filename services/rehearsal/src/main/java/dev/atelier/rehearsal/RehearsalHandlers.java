package dev.atelier.rehearsal;

import dev.atelier.schemas.Stage;
import dev.atelier.stage.StageHandler;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.wiring.HandlerSource;
import dev.atelier.stage.wiring.StageHandlers;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts the short work before every stage's real handler. */
@ApplicationScoped
public class RehearsalHandlers implements HandlerSource {
    @Override
    public StageHandler of(Stage stage, StageConfig config) {
        return new RehearsalHandler(StageHandlers.of(stage, config));
    }
}
