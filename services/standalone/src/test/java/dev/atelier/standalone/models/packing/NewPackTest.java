package dev.atelier.standalone.models.packing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.embedded.Home;
import dev.atelier.magictailor.network.NetworkUnsupportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a small random export as exporters leave it, and real networks: the bundled model's. */
class NewPackTest {
    private static final Networks NONE = new Networks(Map.of());
    private static final Path BUNDLED = Home.path().resolve("models/packs/tailorworld");

    @TempDir
    private Path folder;

    private Path models;
    private Path export;

    @BeforeEach
    void anExport() throws IOException {
        models = Files.createDirectory(folder.resolve("models"));
        export = folder.resolve("export");
        FolderCopy.copy(Home.path().resolve("libs/diffusion/src/test/resources/tiny-pack"), export);
        Files.deleteIfExists(export.resolve("pack.json"));
    }

    @Test
    void shouldMakeAPackOfAnExportAndTheNetworksOfAnother() {
        Path made = new NewPack("tiny", "MIT", List.of("on the beach"), null).make(export, NONE, bundled(), models);

        ModelPack pack = ModelPack.open(made);
        assertThat(made).isEqualTo(models.resolve("tiny"));
        assertThat(pack.description().name()).isEqualTo("tiny");
        assertThat(pack.description().license()).isEqualTo("MIT");
        assertThat(pack.description().scenes()).containsExactly("on the beach");
        assertThat(pack.description().segmenter().orElseThrow().kind()).isEqualTo("clipseg");
        assertThat(pack.description().scorers()).containsOnlyKeys("clip", "dino", "dreamsim");
        assertThat(made.resolve("segmenter/tokenizer.json")).hasSameBinaryContentAs(BUNDLED.resolve("tokenizer/tokenizer.json"));
        assertThat(models).isDirectoryNotContaining("glob:**.draft");
        assertThat(made.resolve("pack.json")).content().containsSubsequence("\"clip\"", "\"dino\"", "\"dreamsim\"", "\"segmenter\"");
    }

    @Test
    void shouldSayWhichNetworksAreMissing() {
        Networks some = Networks.named(BUNDLED.resolve("segmenter"), "clipseg", Map.of("clip", BUNDLED.resolve("clip")));

        assertThatThrownBy(() -> new NewPack("tiny", null, List.of(), null).make(export, some, NONE, models)).isInstanceOf(PackRefusedException.class)
                .hasMessageContaining("no dino, dreamsim").extracting(refused -> ((PackRefusedException) refused).remedy()).asString().contains("--dino, --dreamsim");
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void shouldLeaveNothingOfAPackWhoseNetworksDoNotFit() {
        Networks wrong = Networks.named(BUNDLED.resolve("dino"), "clipseg", Map.of());

        assertThatThrownBy(() -> new NewPack("tiny", null, List.of(), null).make(export, wrong, bundled(), models)).isInstanceOf(NetworkUnsupportedException.class);
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void shouldKeepTheNetworksThatAnExportHas() throws IOException {
        new NewPack("first", null, List.of(), null).make(export, NONE, bundled(), models);

        Path second = new NewPack("second", null, List.of(), null).make(models.resolve("first"), NONE, NONE, models);

        assertThat(ModelPack.open(second).description().segmenter()).isPresent();
        assertThat(ModelPack.open(second).description().name()).isEqualTo("second");
    }

    @Test
    void shouldCopyWhatLinksLeadTo() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), export);

        Path made = new NewPack("linked", null, List.of(), null).make(link, NONE, bundled(), models);

        assertThat(made.resolve("unet/model.onnx")).isRegularFile();
        assertThat(Files.isSymbolicLink(made)).isFalse();
    }

    @Test
    void shouldRefuseANameThatIsTakenOrNone() {
        new NewPack("tiny", null, List.of(), null).make(export, NONE, bundled(), models);

        assertThatThrownBy(() -> new NewPack("tiny", null, List.of(), null).make(export, NONE, bundled(), models)).hasMessageContaining("a model 'tiny' already");
        assertThatThrownBy(() -> new NewPack("../tiny", null, List.of(), null)).hasMessageContaining("cannot be a model's name");
    }

    private static Networks bundled() {
        return Networks.of(ModelPack.open(BUNDLED).description(), BUNDLED);
    }
}
