package dev.atelier.diffusion.text;

import static dev.atelier.diffusion.support.Closeness.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.atelier.diffusion.engine.EngineSettings;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.diffusion.random.Philox;
import dev.atelier.diffusion.random.Purpose;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.support.Goldens;
import dev.atelier.diffusion.support.TinyPack;
import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.diffusion.tokenizer.ClipTokenizer;
import dev.atelier.diffusion.tokenizer.EncodedPrompt;
import dev.atelier.diffusion.tokenizer.EncodedPrompt.Placement;
import dev.atelier.diffusion.tokenizer.PromptEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextEncoderTest {
    @TempDir
    private Path work;

    private final ModelPack pack = TinyPack.open();
    private final TensorFile expected = TinyPack.expected();
    private final ClipTokenizer tokenizer = ClipTokenizer.open(pack);
    private final PromptEncoder prompts = new PromptEncoder(tokenizer, List.of("person", "hair"));

    @AfterEach
    void close() {
        expected.close();
        tokenizer.close();
    }

    @Test
    void shouldEncodeLearnedWordsAsPyTorchDoes() {
        EncodedPrompt prompt = prompts.encode(expected.metadata("prompt"));
        assertThat(prompt.ids()).containsExactly(expected.longs("text.ids").data());

        try (TextEncoder encoder = TextEncoder.open(pack, new EngineSettings(1))) {
            Tensor both = encoder.encode(List.of(prompt, prompts.encode("")), expected.floats("text.rows"));

            assertThat(error(both.row(0), expected.floats("text.hidden").row(0))).isLessThan(1e-5);
            assertThat(error(both.row(1), expected.floats("text.unconditional").row(0))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldEncodePlainPrompts() {
        try (TextEncoder encoder = TextEncoder.open(pack, new EngineSettings(1))) {
            Tensor plain = encoder.encode(List.of(prompts.encode(prompts.inWords(expected.metadata("prompt")))));

            assertThat(error(plain, expected.floats("text.plain"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldChangeNothingWithTheTablesOwnRows() {
        try (TextEncoder encoder = TextEncoder.open(pack, new EngineSettings(1))) {
            Tensor rows = TokenEmbeddings.of(pack, new EngineSettings(1), prompts.firstTokens());
            Tensor replaced = encoder.encode(List.of(prompts.encode(expected.metadata("prompt"))), rows);

            assertThat(rows.shape()).containsExactly(2, 16);
            assertThat(error(replaced, expected.floats("text.plain"))).isLessThan(1e-5);
        }
    }

    @Test
    void shouldDifferentiateByLearnedWords() {
        List<EncodedPrompt> batch = List.of(prompts.encode("<v0> with <v1>"), prompts.encode("a photo of <v1>"));
        Tensor rows = expected.floats("text.rows");
        Tensor seed = normals(1, 2, 20, 16);
        Tensor direction = normals(2, 2, 16);

        try (TextGradient gradient = TextGradient.open(pack, batch, 2, work, new EngineSettings(1));
             TextEncoder encoder = TextEncoder.open(pack, new EngineSettings(1))) {
            assertThat(error(gradient.encode(rows), encoder.encode(batch, rows))).isLessThan(1e-5);
            double slope = dot(gradient.gradient(seed), direction);
            float h = 1e-2f;
            double up = dot(encoder.encode(batch, moved(rows, direction, h)), seed);
            double down = dot(encoder.encode(batch, moved(rows, direction, -h)), seed);

            assertThat(slope).isCloseTo((up - down) / (2 * h), within(1e-3 * Math.abs(slope)));
        }
    }

    private static Tensor normals(int image, long... shape) {
        Tensor tensor = Tensor.zeros(shape);
        Philox.normals(1, Purpose.CHECK, 0, image, tensor.data());
        return tensor;
    }

    private static Tensor moved(Tensor from, Tensor direction, float by) {
        float[] data = from.data().clone();
        for (int i = 0; i < data.length; i++) {
            data[i] += by * direction.data()[i];
        }
        return new Tensor(data, from.shape());
    }

    private static double dot(Tensor a, Tensor b) {
        return IntStream.range(0, a.data().length).mapToDouble(i -> (double) a.data()[i] * b.data()[i]).sum();
    }

    static List<Path> goldens() {
        return Goldens.folders();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("goldens")
    void shouldAgreeForEveryExporter(Path golden) {
        ModelPack exported = ModelPack.open(golden.resolve("onnx"));
        try (TextEncoder encoder = TextEncoder.open(exported, EngineSettings.defaults());
             TensorFile batch = TensorFile.open(golden.resolve("batch.safetensors"));
             TensorFile answers = TensorFile.open(golden.resolve("golden-warm-up.safetensors"))) {
            long[] ids = batch.longs("input_ids").data();
            int length = exported.text().length();
            List<EncodedPrompt> rows = IntStream.range(0, 6)
                .mapToObj(i -> new EncodedPrompt(Arrays.copyOfRange(ids, i * length, (i + 1) * length),
                List.of(new Placement((int) batch.longs("pseudo_word_position").data()[i], (int) batch.longs("asset").data()[i]))))
                .toList();

            assertThat(error(encoder.encode(rows, batch.floats("pseudo_word")), answers.floats("debug.text_embeddings"))).isLessThan(1e-5);
        }
    }
}
