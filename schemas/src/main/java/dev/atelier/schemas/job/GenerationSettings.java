package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;
import java.util.List;

/**
 * Which pictures are made at the end. Any component may be {@code null} and then has its default.
 *
 * @param prompts with {@code <v0>}, {@code <v1>} … for the assets; default none, which means: each asset alone, all together
 *        ("{@code <v0> with <v1>}"), and that in every scene
 * @param scenes appended to the combination where no prompts are given; default on the beach, in the snow, at night, watercolor painting
 * @param seeds every prompt is drawn once with each; default 0, 1
 * @param steps of the sampler; default 50
 * @param guidanceScale default 7.5
 * @param baseline whether the untuned model draws the same prompts, with category words; default true
 * @param picturesPerTask how many pictures one task draws; default 6
 */
public record GenerationSettings(
        @MayBeAbsent List<String> prompts, @MayBeAbsent List<String> scenes, @MayBeAbsent List<Long> seeds, @MayBeAbsent Integer steps,
        @MayBeAbsent Double guidanceScale, @MayBeAbsent Boolean baseline, @MayBeAbsent Integer picturesPerTask) {

    public GenerationSettings {
        prompts = prompts == null ? List.of() : List.copyOf(prompts);
        Check.size("generation.prompts", prompts, 0, 100);
        prompts.forEach(prompt -> Check.text("generation.prompts", prompt, 300));
        scenes = scenes == null ? List.of("on the beach", "in the snow", "at night", "watercolor painting") : List.copyOf(scenes);
        Check.size("generation.scenes", scenes, 0, 100);
        scenes.forEach(scene -> Check.text("generation.scenes", scene, 200));
        seeds = seeds == null ? List.of(0L, 1L) : List.copyOf(seeds);
        Check.size("generation.seeds", seeds, 1, 64);
        if (seeds.stream().distinct().count() < seeds.size()) {
            throw new InvalidSettingException("generation.seeds", seeds, "a list of different numbers");
        }
        steps = Check.range("generation.steps", steps == null ? 50 : steps, 1, 1000);
        guidanceScale = Check.range("generation.guidanceScale", guidanceScale == null ? 7.5 : guidanceScale, 0, 100);
        baseline = baseline == null || baseline;
        picturesPerTask = Check.range("generation.picturesPerTask", picturesPerTask == null ? 6 : picturesPerTask, 1, 64);
    }

    public static GenerationSettings defaults() {
        return new GenerationSettings(null, null, null, null, null, null, null);
    }
}
