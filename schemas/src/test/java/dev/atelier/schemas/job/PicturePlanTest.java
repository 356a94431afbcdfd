package dev.atelier.schemas.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class PicturePlanTest {
    @Test
    void shouldDrawEachAssetAllTogetherAndScenes() {
        JobSpec job = with(new GenerationSettings(null, List.of("on the beach"), List.of(3L), null, null, null, null));
        assertThat(PicturePlan.of(job)).containsExactly(
                new PlannedPicture("v0-3", "<v0>", "tower", 3),
                new PlannedPicture("v1-3", "<v1>", "roof", 3),
                new PlannedPicture("v0-with-v1-3", "<v0> with <v1>", "tower with roof", 3),
                new PlannedPicture("v0-with-v1-on-the-beach-3", "<v0> with <v1>, on the beach", "tower with roof, on the beach", 3));
    }

    @Test
    void shouldGiveEveryPictureAnIdOfItsOwn() {
        JobSpec job = with(new GenerationSettings(List.of("<v0>!", "<v0>", "<v0>?", "\u6f22", "<v0>!"), null, List.of(1L, 2L), null, null,
                null, null));
        assertThat(PicturePlan.of(job)).extracting(PlannedPicture::id)
                .containsExactly("v0-1", "v0-2", "v0_1-1", "v0_1-2", "v0_2-1", "v0_2-2", "prompt-1", "prompt-2");
    }

    private static JobSpec with(GenerationSettings generation) {
        JobSpec job = Samples.job();
        return new JobSpec(null, job.model(), job.seed(), job.assets(), null, null, generation);
    }
}
