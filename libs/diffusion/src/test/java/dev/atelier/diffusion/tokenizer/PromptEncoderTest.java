package dev.atelier.diffusion.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tokenizer.EncodedPrompt.Placement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptEncoderTest {
    private final ClipTokenizer tokenizer = ClipTokenizer.open(TinyPack.open());
    private final PromptEncoder encoder = new PromptEncoder(tokenizer, List.of("person", "hair"));

    @AfterEach
    void close() {
        tokenizer.close();
    }

    @Test
    void shouldPutTheCategoryWhereThePseudoWordStands() {
        EncodedPrompt prompt = encoder.encode("<v0> with <v1>, on the beach");

        long[] words = tokenizer.encode("person with hair, on the beach");
        assertThat(prompt.ids()).containsExactly(words);
        assertThat(prompt.pseudoWords()).containsExactly(new Placement(positionOf(words, tokenizer.tokens("person")[0]), 0),
            new Placement(positionOf(words, tokenizer.tokens("hair")[0]), 1));
    }

    private static int positionOf(long[] ids, long id) {
        return IntStream.range(0, ids.length).filter(i -> ids[i] == id).findFirst().orElseThrow();
    }

    @Test
    void shouldUseOnlyTheFirstSubTokenOfACategory() {
        PromptEncoder longer = new PromptEncoder(tokenizer, List.of("vase handle"));

        EncodedPrompt prompt = longer.encode("A photo of <v0>");

        assertThat(tokenizer.tokens("vase handle").length).isGreaterThan(1);
        int position = prompt.pseudoWords().getFirst().position();
        assertThat(prompt.ids()[position]).isEqualTo(tokenizer.tokens("vase handle")[0]).isEqualTo(longer.firstTokens()[0]);
        assertThat(prompt.ids()[position + 1]).isEqualTo(tokenizer.encode("")[1]);
    }

    @Test
    void shouldTakeAWordSeveralTimes() {
        assertThat(encoder.encode("<v1><v0> and <v1>").pseudoWords()).extracting(Placement::asset).containsExactly(1, 0, 1);
    }

    @Test
    void shouldEncodePlainPromptsToo() {
        EncodedPrompt prompt = encoder.encode("a photo of person");

        assertThat(prompt.pseudoWords()).isEmpty();
        assertThat(prompt.ids()).containsExactly(tokenizer.encode("a photo of person"));
    }

    @Test
    void shouldSayThePromptInWords() {
        assertThat(encoder.inWords("<v0> with <v1>, at night")).isEqualTo("person with hair, at night");
    }

    @Test
    void shouldRefuseWordsThatThereAreNot() {
        assertThatExceptionOfType(PromptInvalidException.class).isThrownBy(() -> encoder.encode("<v2>")).withMessageContaining("<v2>");
        assertThatExceptionOfType(PromptInvalidException.class).isThrownBy(() -> encoder.encode("a photo ".repeat(12) + "<v0>"))
            .withMessageContaining("too long");
        assertThatExceptionOfType(CategoryInvalidException.class).isThrownBy(() -> new PromptEncoder(tokenizer, List.of("  ")));
    }
}
