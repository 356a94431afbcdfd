package dev.atelier.schemas.job;

import dev.atelier.schemas.MayBeAbsent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a job is asked to do: everything that decides its outputs.
 *
 * @param name for people; default none
 * @param model the base model
 * @param seed of every random number of the job
 * @param assets one concept, then 1 to 4 components; asset n owns the pseudo-word {@code <vn>}; none for an imported adapter
 * @param training default {@link TrainingSettings#defaults()}
 * @param degradation default {@link DegradationSettings#defaults()}
 * @param generation default {@link GenerationSettings#defaults()}
 * @param adapter what to draw with where nothing is trained; default none
 */
public record JobSpec(
        @MayBeAbsent String name, ModelRef model, long seed, List<AssetSpec> assets,
        @MayBeAbsent TrainingSettings training, @MayBeAbsent DegradationSettings degradation, @MayBeAbsent GenerationSettings generation,
        @MayBeAbsent ImportedAdapter adapter) {
    public static final int MAX_ASSETS = 5;
    /** Every training step takes all images of all assets as one batch. */
    public static final int MAX_IMAGES = 32;
    private static final int MAX_CHUNKS = 400;

    public JobSpec {
        if (name != null) {
            Check.text("name", name, 200);
        }
        Check.present("model", model);
        assets = assets == null ? List.of() : List.copyOf(assets);
        if (adapter == null) {
            checkAssets(assets);
        } else {
            Check.size("assets", assets, 0, 0);
        }
        training = training == null ? TrainingSettings.defaults() : training;
        degradation = degradation == null ? DegradationSettings.defaults() : degradation;
        generation = generation == null ? GenerationSettings.defaults() : generation;
        if (training.words() != null && training.words().size() != assets.size()) {
            throw new InvalidSettingException("training.words", training.words(), "one word for each of the " + assets.size() + " assets, in their order");
        }
        int chunks = training.totalSteps() / degradation.chunkSteps();
        if (chunks > MAX_CHUNKS) {
            throw new InvalidSettingException("degradation.chunkSteps", degradation.chunkSteps(),
                    "at least " + Math.ceilDiv(training.totalSteps(), MAX_CHUNKS) + " for " + training.totalSteps() + " steps");
        }
        PicturePlan.check(generation, adapter == null ? assets.size() : adapter.words().size());
    }

    /** A job that trains on photos. */
    public JobSpec(String name, ModelRef model, long seed, List<AssetSpec> assets, TrainingSettings training, DegradationSettings degradation,
            GenerationSettings generation) {
        this(name, model, seed, assets, training, degradation, generation, null);
    }

    /** A job that only draws, with an adapter of elsewhere. */
    public static JobSpec drawing(String name, ModelRef model, long seed, ImportedAdapter adapter, GenerationSettings generation) {
        return new JobSpec(name, model, seed, List.of(), null, null, generation, adapter);
    }

    /** This job with other pictures to draw. */
    public JobSpec with(GenerationSettings pictures) {
        return new JobSpec(name, model, seed, assets, training, degradation, pictures, adapter);
    }

    private static void checkAssets(List<AssetSpec> assets) {
        Check.size("assets", assets, 2, MAX_ASSETS);
        for (int i = 0; i < assets.size(); i++) {
            AssetRole right = i == 0 ? AssetRole.CONCEPT : AssetRole.COMPONENT;
            if (assets.get(i).role() != right) {
                throw new InvalidSettingException("assets[" + i + "].role", assets.get(i).role(),
                        right + ": one concept comes first, then components");
            }
        }
        int images = assets.stream().mapToInt(asset -> asset.images().size()).sum();
        if (images > MAX_IMAGES) {
            throw new ImageCountException("the job", images, MAX_IMAGES);
        }
    }

    /**
     * This job with other masks.
     *
     * @throws InvalidSettingException if the job has no such asset or image
     */
    public JobSpec withMasks(List<MaskEdit> edits) {
        List<AssetSpec> changed = new ArrayList<>(assets);
        for (MaskEdit edit : edits) {
            Check.range("mask.asset", edit.asset(), 0, assets.size() - 1);
            changed.set(edit.asset(), changed.get(edit.asset()).withMask(edit.image(), edit.mask()));
        }
        return new JobSpec(name, model, seed, changed, training, degradation, generation, adapter);
    }

    /** What {@code <v0>}, {@code <v1>} … stand for: the assets' category words, or an imported adapter's words. */
    public List<String> categories() {
        return adapter != null ? adapter.words() : assets.stream().map(AssetSpec::category).toList();
    }
}
