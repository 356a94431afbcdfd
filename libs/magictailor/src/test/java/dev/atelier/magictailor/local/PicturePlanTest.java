package dev.atelier.magictailor.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PicturePlanTest {
    private static final List<String> CATEGORIES = List.of("tower", "roof");

    @Test
    void shouldDrawEachAssetAloneThenTogetherThenInScenes() {
        assertThat(PicturePlan.defaultPrompts(2, List.of("on the beach"))).containsExactly("<v0>", "<v1>", "<v0> with <v1>",
                "<v0> with <v1>, on the beach");
        assertThat(PicturePlan.defaultPrompts(3, List.of())).endsWith("<v0> with <v1> and <v2>");
        assertThat(PicturePlan.defaultPrompts(1, List.of("at night"))).containsExactly("<v0>", "<v0>, at night");
    }

    @Test
    void shouldNameFilesByPromptAndSeed() {
        List<PicturePlan.Item> plan = PicturePlan.of(List.of("<v0> with <v1>, on the beach"), CATEGORIES, List.of(0L, 7L));

        assertThat(plan).extracting(PicturePlan.Item::id).containsExactly("v0-with-v1-on-the-beach-0", "v0-with-v1-on-the-beach-7");
        assertThat(plan).extracting(PicturePlan.Item::text).containsOnly("tower with roof, on the beach");
    }

    @Test
    void shouldKeepFileNamesApart() {
        assertThat(PicturePlan.of(List.of("<v0>!", "<v0>?"), CATEGORIES, List.of(0L))).extracting(PicturePlan.Item::id)
                .containsExactly("v0-0", "v0_1-0");
    }
}
