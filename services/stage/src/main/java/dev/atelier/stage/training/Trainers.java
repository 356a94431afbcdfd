package dev.atelier.stage.training;

import dev.atelier.magictailor.training.Trainer;
import dev.atelier.magictailor.training.TrainerSettings;
import dev.atelier.stage.config.StageConfig;
import dev.atelier.stage.model.Models;
import dev.atelier.stage.model.Residents;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Trainers that stay loaded: LoRA, pseudo-words and seeds are their inputs, so one serves every job of its model and shape. */
final class Trainers implements AutoCloseable {
    private final Residents<TrainerKey, Trainer> residents;

    Trainers(Models models, StageConfig.Engine engine) {
        OptionalLong memory = engine.memory().stream().mapToLong(size -> size.asLongValue()).findFirst();
        TrainerSettings settings = new TrainerSettings(
                engine.threads(), StageConfig.Engine.settings(engine).provider(), engine.precision(), engine.cache(), memory);
        this.residents = new Residents<>(engine.resident(), engine.idle(),
                key -> Trainer.open(models.get(key.model()), key.imagesPerAsset(), key.rank(), key.alpha(), settings));
    }

    void use(TrainerKey key, Consumer<Trainer> work) {
        residents.use(key, trainer -> {
            work.accept(trainer);
            return null;
        });
    }

    @Override
    public void close() {
        residents.close();
    }
}
