package dev.atelier.schemas.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.schemas.Json;
import dev.atelier.schemas.Samples;
import java.util.Collections;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class JobSpecTest {
    private static final AssetSpec TOWER = asset(AssetRole.CONCEPT, "tower", 3);

    @Test
    void shouldHaveThePapersSettings() {
        JobSpec job = Samples.job();
        assertThat(job.training()).isEqualTo(new TrainingSettings(32, 32., 200, 300, 1e-4, 1e-5, true, .01, .2, .99, .01, 1., 25));
        assertThat(job.degradation()).isEqualTo(new DegradationSettings(DegradationVariant.DYNAMIC, .5, 32., 25, .1, .5));
        assertThat(job.generation().steps()).isEqualTo(50);
        assertThat(job.generation().guidanceScale()).isEqualTo(7.5);
    }

    @Test
    void shouldFillInWhatJsonLeavesOut() throws Exception {
        TrainingSettings settings = Json.mapper().readValue("{\"beta\":0.5}", TrainingSettings.class);
        assertThat(settings.beta()).isEqualTo(.5);
        assertThat(settings.rank()).isEqualTo(32);
    }

    @Test
    void shouldNameKeyValueAndRange() {
        assertThatThrownBy(() -> new TrainingSettings(0, null, null, null, null, null, null, null, null, null, null, null, null))
                .isInstanceOf(InvalidSettingException.class).hasMessage("training.rank is 0")
                .extracting(e -> ((TerminalException) e).remedy()).isEqualTo("training.rank must be a whole number from 1 to 1024");
        assertThatThrownBy(() -> new DegradationSettings(null, Double.NaN, null, null, null, null))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void shouldRefuseWrongAssets() {
        assertFails(ErrorCode.SETTING_INVALID, () -> job(TOWER));
        assertFails(ErrorCode.SETTING_INVALID, () -> job(TOWER, TOWER));
        assertFails(ErrorCode.IMAGES_MISSING, () -> asset(AssetRole.COMPONENT, "roof", 0));
        assertFails(ErrorCode.IMAGES_TOO_MANY, () -> asset(AssetRole.COMPONENT, "roof", 101));
        assertFails(ErrorCode.IMAGES_TOO_MANY, () -> job(asset(AssetRole.CONCEPT, "tower", 16), asset(AssetRole.COMPONENT, "a", 16),
                asset(AssetRole.COMPONENT, "b", 1)));
        for (String category : new String[] {null, "", "  ", "<v0>", "one two three four five", "x".repeat(41)}) {
            assertFails(ErrorCode.CATEGORY_INVALID, () -> asset(AssetRole.COMPONENT, category, 1));
        }
    }

    @Test
    void shouldRefuseAPromptAboutAnAssetThatIsNotThere() {
        GenerationSettings generation = new GenerationSettings(List.of("<v2> at night"), null, null, null, null, null, null);
        assertFails(ErrorCode.SETTING_INVALID, () -> new JobSpec(null, Samples.MODEL, 1, Samples.job().assets(), null, null, generation));
    }

    @Test
    void shouldTakeAnImportedAdapterInPlaceOfPhotos() throws Exception {
        ImportedAdapter adapter = new ImportedAdapter("a".repeat(64), "diffusers", 4, null);
        GenerationSettings generation = new GenerationSettings(List.of("a tower"), null, null, null, null, null, null);
        JobSpec job = JobSpec.drawing("foreign", Samples.MODEL, 1, adapter, generation);

        assertThat(job.categories()).isEmpty();
        assertThat(Json.mapper().readValue(Json.write(job), JobSpec.class)).isEqualTo(job);
        assertThat(PicturePlan.prompts(JobSpec.drawing(null, Samples.MODEL, 1, adapter, null))).startsWith("a photo");
        assertFails(ErrorCode.SETTING_INVALID, () -> job.with(new GenerationSettings(List.of("<v0>"), null, null, null, null, null, null)));
        assertFails(ErrorCode.SETTING_INVALID,
                () -> new JobSpec(null, Samples.MODEL, 1, Samples.job().assets(), null, null, generation, adapter));
    }

    @Test
    void shouldKnowWhichImageHasAMask() {
        AssetSpec roof = Samples.job().assets().get(1);
        assertThat(roof.mask(0)).isEmpty();
        assertThat(roof.mask(1)).contains(Samples.image(9));
        assertFails(ErrorCode.SETTING_INVALID,
                () -> new AssetSpec(AssetRole.CONCEPT, "roof", roof.images(), List.of(new MaskSpec(3, Samples.image(9)))));
    }

    private static JobSpec job(AssetSpec... assets) {
        return new JobSpec(null, Samples.MODEL, 1, List.of(assets), null, null, null);
    }

    private static AssetSpec asset(AssetRole role, String category, int images) {
        return new AssetSpec(role, category, Collections.nCopies(images, Samples.image(1)), null);
    }

    private static void assertFails(ErrorCode code, ThrowingCallable attempt) {
        assertThatThrownBy(attempt).isInstanceOf(TerminalException.class).extracting(e -> ((TerminalException) e).code()).isEqualTo(code);
    }
}
