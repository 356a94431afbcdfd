package dev.atelier.magictailor.local;

import dev.atelier.diffusion.adapter.Adapter;
import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.vae.VaeEncoder;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.degradation.DegradationRun;
import dev.atelier.magictailor.degradation.Reference;
import dev.atelier.magictailor.training.StepReport;
import dev.atelier.magictailor.training.TrainState;
import dev.atelier.magictailor.training.Trainer;
import dev.atelier.magictailor.training.TrainerSettings;
import dev.atelier.magictailor.training.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Degradation, warm-up and DS-Bal one after the other, in this process. */
record LocalTraining(ModelPack pack, List<String> categories, List<Reference> references, LocalJob.Settings settings, long seed, int threads) {
    private static final int CHUNK_STEPS = 25;

    /** Trains from the start; {@code heard} may throw to cancel. */
    Adapter run(Consumer<StepReport> heard) {
        TrainingSettings training = settings.training();
        TrainerSettings engine = new TrainerSettings(threads, TrainerSettings.defaults().cache());
        EngineSettings processor = new EngineSettings(threads);
        int lanes = DegradationRun.lanes(processor, pack.resolution());
        try (Trainer trainer = Trainer.open(pack, imagesPerAsset(), training.rank(), training.alpha(), engine);
                VaeEncoder encoder = VaeEncoder.open(pack, processor.forLane(lanes))) {
            TrainState state = trainer.start(categories, seed);
            DegradationRun degradation = new DegradationRun(references, settings.degradation(), encoder::moments, seed, training.totalSteps(),
                    pack.attentionResolution(), pack.digest());
            while (state.step() < training.totalSteps()) {
                advance(trainer, state, degradation.chunk(state.step(), stepsFrom(state.step()), lanes), heard);
            }
            return state.adapter();
        }
    }

    /** A chunk ends where warm-up ends. */
    private int stepsFrom(int step) {
        int warmUp = settings.training().warmUp().steps();
        int end = step < warmUp ? warmUp : settings.training().totalSteps();
        return Math.min(CHUNK_STEPS, end - step);
    }

    private void advance(Trainer trainer, TrainState state, Chunk chunk, Consumer<StepReport> heard) {
        while (chunk.holds(state.step())) {
            heard.accept(trainer.advance(state, chunk, seed, settings.training().at(state.step(), trainer.shape().batch())));
        }
    }

    private List<Integer> imagesPerAsset() {
        List<Integer> counts = new ArrayList<>();
        for (int asset = 0; asset < categories.size(); asset++) {
            int wanted = asset;
            counts.add((int) references.stream().filter(reference -> reference.asset() == wanted).count());
        }
        return counts;
    }
}
