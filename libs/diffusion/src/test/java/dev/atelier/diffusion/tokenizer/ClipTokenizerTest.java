package dev.atelier.diffusion.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.atelier.diffusion.pack.ModelUnsupportedException;
import dev.atelier.diffusion.support.Goldens;
import dev.atelier.diffusion.support.TinyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClipTokenizerTest {
    @TempDir
    private Path folder;

    @Test
    void shouldAgreeWithTransformers() throws IOException {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(TinyPack.open().tokenizer(), 77)) {
            assertCases(tokenizer, Path.of("src/test/resources/tokenizer_cases.json"));
        }
    }

    @Test
    void shouldAgreeWithoutTokenizerJson() throws IOException {
        TinyPack.copyTo(folder);
        Files.delete(folder.resolve("tokenizer/tokenizer.json"));

        try (ClipTokenizer tokenizer = ClipTokenizer.open(folder.resolve("tokenizer"), 77)) {
            assertCases(tokenizer, Path.of("src/test/resources/tokenizer_cases.json"));
        }
    }

    static List<Path> goldens() {
        return Goldens.folders();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("goldens")
    void shouldAgreeForEveryExporter(Path golden) throws IOException {
        try (ClipTokenizer tokenizer = ClipTokenizer.open(golden.resolve("onnx/tokenizer"), 77)) {
            assertCases(tokenizer, golden.resolve("tokenizer_cases.json"));
        }
    }

    private static void assertCases(ClipTokenizer tokenizer, Path cases) throws IOException {
        for (JsonNode row : new ObjectMapper().readTree(cases.toFile())) {
            long[] expected = new ObjectMapper().convertValue(row.get("input_ids"), long[].class);
            assertThat(tokenizer.encode(row.get("text").asText())).as(row.get("text").asText()).containsExactly(expected);
        }
    }

    @Test
    void shouldNameTheMissingFile() {
        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ClipTokenizer.open(folder, 77))
            .withMessageContaining("vocab.json");
    }

    @Test
    void shouldRefuseABrokenDescription() throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"Odd\", \"vocab\": {}}}");

        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ClipTokenizer.open(folder, 77))
            .withMessageContaining("cannot be loaded");
    }
}
