package dev.atelier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.schemas.job.ModelRef;
import dev.atelier.schemas.work.DegradeChunk;
import dev.atelier.schemas.work.DegradeSettings;
import dev.atelier.schemas.job.DegradationSettings;
import dev.atelier.schemas.work.Reference;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShortWorkTest {
    private static final String MASK = "a".repeat(64);
    private static final DegradeChunk CHUNK = new DegradeChunk(new ModelRef(ShortWork.MODEL, "b".repeat(64)), 1,
            List.of(new Reference("c".repeat(64), 0, MASK)), 0, 10, 20, DegradeSettings.of(DegradationSettings.defaults()));

    @Test
    void shouldDependOnKeyAndInputs() {
        byte[] output = ShortWork.outputOf("key", CHUNK, List.of("one"));

        assertThat(ShortWork.outputOf("key", CHUNK, List.of("one"))).isEqualTo(output);
        assertThat(ShortWork.outputOf("key", CHUNK, List.of("two"))).isNotEqualTo(output);
        assertThat(ShortWork.outputOf("other", CHUNK, List.of("one"))).isNotEqualTo(output);
        assertThat(ShortWork.inputs(CHUNK)).containsExactly(MASK);
    }

    @Test
    void shouldShowAStepLeftOutOrDoneTwice() {
        String begun = ShortWork.begin("key", List.of());
        String twoSteps = ShortWork.advance(ShortWork.advance(begun, 0), 1);

        assertThat(ShortWork.output(twoSteps)).isNotEqualTo(ShortWork.output(ShortWork.advance(begun, 1)));
        assertThat(ShortWork.output(twoSteps)).isNotEqualTo(ShortWork.output(ShortWork.advance(twoSteps, 1)));
    }
}
