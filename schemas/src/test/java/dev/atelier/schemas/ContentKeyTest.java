package dev.atelier.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.work.SegmentImage;
import dev.atelier.schemas.work.Work;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentKeyTest {
    private final SegmentImage work = new SegmentImage(Samples.MODEL, "ff", 0, List.of("tower", "roof"), null);

    @Test
    void shouldHashCanonicalJson() {
        assertThat(new String(Json.writeCanonical(work), StandardCharsets.UTF_8)).isEqualTo("""
                {"asset":0,"categories":["tower","roof"],"image":"ff","kind":"segment-image","model":{"digest":"ab12","name":"tailorworld"}}""");
        // sha256 of {"stage":"segmentation","version":1,"work":{…}}, as any other program computes it
        assertThat(ContentKey.of(work)).isEqualTo("b3077e4d67aba38ee9cab33c85894e33d9316fba94abb50455cf0732a04ead07");
    }

    @Test
    void shouldBeTheSameForEqualWork() {
        assertThat(ContentKey.of(work)).isEqualTo(ContentKey.of(new SegmentImage(Samples.MODEL, "ff", 0, List.of("tower", "roof"), null)));
    }

    @Test
    void shouldDifferWithAnythingThatDecidesTheOutput() {
        assertThat(List.of(
                ContentKey.of("segmentation", 1, work),
                ContentKey.of("segmentation", 2, work),
                ContentKey.of("other", 1, work),
                ContentKey.of(new SegmentImage(Samples.MODEL, "ff", 1, List.of("tower", "roof"), null)),
                ContentKey.of(new SegmentImage(Samples.MODEL, "ff", 0, List.of("roof", "tower"), null)),
                ContentKey.of(new SegmentImage(Samples.MODEL, "ff", 0, List.of("tower", "roof"), "ee")))).doesNotHaveDuplicates();
    }

    @Test
    void shouldSurviveTheWayThroughJson() throws Exception {
        for (Work any : Samples.works()) {
            Work back = Json.mapper().readValue(Json.write(any), Work.class);
            assertThat(ContentKey.of(back)).isEqualTo(ContentKey.of(any));
        }
    }
}
