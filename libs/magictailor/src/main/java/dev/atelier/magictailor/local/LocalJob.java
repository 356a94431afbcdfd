package dev.atelier.magictailor.local;

import dev.atelier.diffusion.pack.PackDescription;
import dev.atelier.diffusion.sampling.SamplingSettings;
import dev.atelier.magictailor.degradation.DegradationSettings;
import dev.atelier.magictailor.training.TrainingSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What a local run is told.
 *
 * @param pack     the model's folder
 * @param assets   the concept, then its components
 * @param out      where results go; made if it is not there
 * @param seed     all random numbers of training are functions of it
 * @param threads  for the engine
 * @param settings null for the pack's defaults
 */
public record LocalJob(Path pack, List<Asset> assets, Path out, long seed, int threads, Settings settings) {
    public LocalJob {
        assets = List.copyOf(assets);
    }

    /**
     * @param folder its reference images
     * @param word   its category
     */
    public record Asset(Path folder, String word) {
    }

    /**
     * @param prompts empty for the usual forms: each asset alone, together, together in every scene
     * @param scenes  for the usual forms
     * @param seeds   each prompt is drawn once with each
     * @param untuned whether the untuned model draws the same prompts in category words
     */
    public record Settings(DegradationSettings degradation, TrainingSettings training, SamplingSettings sampling, List<String> prompts,
                           List<String> scenes, List<Long> seeds, boolean untuned) {
        private static final int STEPS = 50;
        private static final double GUIDANCE = 7.5;

        public Settings {
            prompts = List.copyOf(prompts);
            scenes = List.copyOf(scenes);
            seeds = List.copyOf(seeds);
        }

        /** The paper's settings with the pack's own wishes. A pack's learning rates are as the optimiser gets them, not for one image. */
        public static Settings of(PackDescription pack) {
            SamplingSettings sampling = new SamplingSettings((int) pack.defaultOf("steps").orElse(STEPS), pack.defaultOf("guidance-scale").orElse(GUIDANCE));
            List<String> scenes = pack.scenes().isEmpty() ? PicturePlan.DEFAULT_SCENES : pack.scenes();
            return new Settings(DegradationSettings.paper(), training(pack), sampling, List.of(), scenes, List.of(0L, 1L), true);
        }

        private static TrainingSettings training(PackDescription pack) {
            TrainingSettings paper = TrainingSettings.paper();
            if (pack.defaultOf("warm-up.learning-rate").isEmpty() || pack.defaultOf("ds-bal.learning-rate").isEmpty()) {
                return paper;
            }
            return paper.withStages(new TrainingSettings.Stage(paper.warmUp().steps(), pack.defaultOf("warm-up.learning-rate").getAsDouble()),
                    new TrainingSettings.Stage(paper.dsBal().steps(), pack.defaultOf("ds-bal.learning-rate").getAsDouble()), false);
        }

        /** With other numbers of training steps. */
        public Settings withSteps(int warmUp, int dsBal) {
            TrainingSettings.Stage first = new TrainingSettings.Stage(warmUp, training.warmUp().learningRate());
            TrainingSettings.Stage second = new TrainingSettings.Stage(dsBal, training.dsBal().learningRate());
            return withTraining(training.withStages(first, second, training.scaleRate()));
        }

        public Settings withTraining(TrainingSettings other) {
            return new Settings(degradation, other, sampling, prompts, scenes, seeds, untuned);
        }

        public Settings withDegradation(DegradationSettings other) {
            return new Settings(other, training, sampling, prompts, scenes, seeds, untuned);
        }

        public Settings withPictures(SamplingSettings otherSampling, List<String> otherPrompts, List<String> otherScenes, List<Long> otherSeeds) {
            return new Settings(degradation, training, otherSampling, otherPrompts, otherScenes, otherSeeds, untuned);
        }
    }

    public List<String> categories() {
        return assets.stream().map(Asset::word).toList();
    }
}
