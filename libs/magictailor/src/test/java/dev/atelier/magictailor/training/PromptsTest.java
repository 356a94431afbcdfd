package dev.atelier.magictailor.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptsTest {
    private static final Prompts PROMPTS = Prompts.of(List.of(row(1, 0), row(1, 0), row(2, 1), row(1, 0), row(1, 1)));

    @Test
    void shouldKeepEachDifferentPromptOnce() {
        assertThat(PROMPTS.rows()).hasSize(3);
        assertThat(PROMPTS.rowOfImage()).containsExactly(0, 0, 1, 0, 2);
        assertThat(PROMPTS.positions()).containsExactly(1, 1, 2, 1, 1);
    }

    @Test
    void shouldSpreadValuesAndAddGradientsUp() {
        assertThat(PROMPTS.spread(new float[] {1, 2, 3, 4, 5, 6})).containsExactly(1, 2, 1, 2, 3, 4, 1, 2, 5, 6);
        assertThat(PROMPTS.gather(new float[] {1, 0, 10, 1, 5, 5, 100, 2, 7, 8})).containsExactly(111, 3, 5, 5, 7, 8);
    }

    private static EncodedPrompt row(int position, int asset) {
        return new EncodedPrompt(new long[] {9, 8, 7}, List.of(new EncodedPrompt.Placement(position, asset)));
    }
}
