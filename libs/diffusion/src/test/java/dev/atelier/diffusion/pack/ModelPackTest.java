package dev.atelier.diffusion.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dev.atelier.autodiff.graph.ElementType;
import dev.atelier.base.digest.Sha256;
import dev.atelier.base.error.ErrorCode;
import dev.atelier.diffusion.schedule.PredictionType;
import dev.atelier.diffusion.support.TinyPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPackTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadEverythingFromTheFolder() {
        ModelPack pack = TinyPack.open();

        assertThat(pack.resolution()).isEqualTo(16);
        assertThat(pack.latentSize()).isEqualTo(8);
        assertThat(pack.latentChannels()).isEqualTo(4);
        assertThat(pack.attentionResolution()).containsExactly(4, 4);
        assertThat(pack.text()).isEqualTo(new TextConfig(16, 20, 701));
        assertThat(pack.vae()).isEqualTo(new VaeConfig(4, 0.3, 0, 2));
        assertThat(pack.scheduler().prediction()).isEqualTo(PredictionType.EPSILON);
        assertThat(pack.scheduler().stepsOffset()).isEqualTo(1);
        assertThat(pack.textSignature()).isEqualTo(new TextSignature("input_ids", ElementType.INT32, "last_hidden_state"));
        assertThat(pack.unetSignature().timestepType().element()).isEqualTo(ElementType.INT64);
        assertThat(pack.vaeSignature(ModelPart.VAE_ENCODER).output()).isEqualTo("latent_parameters");
    }

    @Test
    void shouldReadPackJson() {
        PackDescription description = TinyPack.open().description();

        assertThat(description).extracting(PackDescription::name, PackDescription::version, PackDescription::license)
            .containsExactly("tiny", "1", "Apache-2.0");
        assertThat(description.defaultOf("guidance-scale")).isEqualTo(OptionalDouble.of(4));
        assertThat(description.defaultOf("steps")).isEmpty();
        assertThat(description.segmenter()).contains(new SegmenterDescription("clipseg", "tiny-segmenter", "segmenter", 0.4));
        assertThat(description.scorers()).containsExactly(entry("clip", new ScorerDescription("tiny-clip", "clip")));
        assertThat(description.concepts()).containsExactly(entry("person", List.of("hair")));
    }

    @Test
    void shouldTakeDefaultsWithoutPackJson() throws IOException {
        Path copy = TinyPack.copyTo(folder.resolve("some-model"));
        Files.delete(copy.resolve("pack.json"));

        ModelPack pack = ModelPack.open(copy);

        assertThat(pack.description().name()).isEqualTo("some-model");
        assertThat(pack.resolution()).isEqualTo(16);
        assertThat(pack.attentionResolution()).containsExactly(2, 2);
        assertThat(pack.description().segmenter()).isEmpty();
    }

    @Test
    void shouldReadListsWhereConfigurationsHaveThem() throws IOException {
        edit("unet/config.json", "\"cross_attention_dim\": 16", "\"cross_attention_dim\": [16, 16]");
        edit("unet/config.json", "\"sample_size\": 8", "\"sample_size\": [8, 12]");
        Files.delete(folder.resolve("pack.json"));

        ModelPack pack = ModelPack.open(folder);

        assertThat(pack.unet().textDimension()).isEqualTo(16);
        assertThat(pack.unet().sampleSize()).contains(new LatentSize(8, 12));
        assertThat(pack.latents()).as("what the graph is fixed to").isEqualTo(LatentSize.square(8));
    }

    @Test
    void shouldRefuseBlocksThatAttendToDifferentTexts() throws IOException {
        edit("unet/config.json", "\"cross_attention_dim\": 16", "\"cross_attention_dim\": [16, 24]");

        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ModelPack.open(folder))
            .withMessageContaining("16 and 24");
    }

    @Test
    void shouldTakeTheWidthOfTheTextBeforeItsProjection() throws IOException {
        edit("unet/config.json", "\"cross_attention_dim\": 16", "\"cross_attention_dim\": 40, \"encoder_hid_dim\": 16");

        assertThat(ModelPack.open(folder).unet().textDimension()).isEqualTo(16);
    }

    private void edit(String file, String from, String to) throws IOException {
        if (!Files.exists(folder.resolve(file))) {
            TinyPack.copyTo(folder);
        }
        String content = Files.readString(folder.resolve(file));
        assertThat(content).contains(from);
        Files.writeString(folder.resolve(file), content.replaceAll("\"encoder_hid_dim\": null,\\s*", "").replace(from, to));
    }

    @Test
    void shouldDigestNamesAndContents() throws IOException {
        Path copy = TinyPack.copyTo(folder.resolve("a"));
        String digest = ModelPack.open(copy).digest();

        assertThat(digest).isEqualTo(Sha256.ofFolder(copy)).isEqualTo(ModelPack.open(TinyPack.copyTo(folder.resolve("b"))).digest());
        Files.writeString(copy.resolve("pack.json"), Files.readString(copy.resolve("pack.json")).replace("Random", "random"));
        assertThat(ModelPack.open(copy).digest()).isNotEqualTo(digest);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        scheduler/scheduler_config.json | "scaled_linear" | "squaredcos_cap_v2" | 'beta_schedule' is 'squaredcos_cap_v2'
        scheduler/scheduler_config.json | "epsilon"                  | "sample"                      | 'prediction_type' is 'sample'
        scheduler/scheduler_config.json | "num_train_timesteps":  | "num_train_timesteps": "x",   | not valid JSON
        unet/config.json                | "cross_attention_dim": 16  | "cross_attention_dim": 17     | embeddings of 17
        unet/config.json                | "in_channels": 4           | "in_channels": 9              | 9 input but 4 output
        vae_decoder/config.json         | "latent_channels": 4       | "latent_channels": 16         | the VAE has 16
        text_encoder/config.json        | "hidden_size": 16          | "hidden_size": 0              | 'hidden_size' is 0
        pack.json                       | atelier-pack-1             | atelier-pack-2                | 'format' is 'atelier-pack-2'
        pack.json                       | "resolution": 16           | "resolution": 15              | 'resolution' is 15
        pack.json                       | "path": "segmenter"        | "path": "../../etc"           | 'segmenter.path' is '../../etc'
        """)
    void shouldSayWhichFileIsWrong(String file, String from, String to, String complaint) throws IOException {
        TinyPack.copyTo(folder);
        String content = Files.readString(folder.resolve(file));
        assertThat(content).contains(from);
        Files.writeString(folder.resolve(file), content.replace(from, to));

        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ModelPack.open(folder)).withMessageContaining(complaint)
            .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED))
            .satisfies(refusal -> assertThat(refusal.getMessage()).contains(file))
            .satisfies(refusal -> assertThat(refusal.remedy()).isNotBlank());
    }

    @Test
    void shouldSayWhichFileIsMissing() throws IOException {
        TinyPack.copyTo(folder);
        Files.delete(folder.resolve("vae_encoder/model.onnx"));

        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ModelPack.open(folder))
            .withMessageContaining("vae_encoder/model.onnx");
        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ModelPack.open(folder.resolve("unet")))
            .withMessageContaining("model_index");
    }

    @Test
    void shouldRefuseADamagedGraph() throws IOException {
        TinyPack.copyTo(folder);
        Files.write(folder.resolve("unet/model.onnx"), new byte[] {1, 2, 3});

        assertThatExceptionOfType(ModelUnsupportedException.class).isThrownBy(() -> ModelPack.open(folder))
            .withMessageContaining("unet/model.onnx");
    }
}
