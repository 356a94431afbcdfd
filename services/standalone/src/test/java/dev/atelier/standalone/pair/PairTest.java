package dev.atelier.standalone.pair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.embedded.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writePair() throws IOException {
        Files.writeString(folder.resolve("pair.json"), "{\"name\": \"mine\", \"concept_word\": \"tower\", \"component_word\": \"roof\"}");
        write("concept/b.jpg", "concept/a.png", "component/c.png");
    }

    @Test
    void shouldLeaveMasksToTheSegmenterWhereItBringsNone() {
        Pair pair = Pair.read(folder);

        assertThat(pair.concept().word()).isEqualTo("tower");
        assertThat(pair.concept().images()).containsExactly(folder.resolve("concept/a.png"), folder.resolve("concept/b.jpg"));
        assertThat(pair.concept().masks()).isEmpty();
        assertThat(pair.component().masks()).isEmpty();
    }

    @Test
    void shouldBringAMaskOfEachPicturesNameInThePicturesOrder() throws IOException {
        write("masks/concept/b.png", "masks/concept/a.png");

        assertThat(Pair.read(folder).concept().masks()).containsExactly(folder.resolve("masks/concept/a.png"), folder.resolve("masks/concept/b.png"));
        assertThat(Pair.read(folder).component().masks()).isEmpty();
    }

    @Test
    void shouldSayWhichPictureHasNoMask() throws IOException {
        write("masks/concept/a.png");

        assertThatThrownBy(() -> Pair.read(folder)).isInstanceOf(PairInvalidException.class).hasMessageContaining("no mask for b.jpg");
    }

    @Test
    void shouldRefuseAMaskOfNoPicture() throws IOException {
        write("masks/component/c.png", "masks/component/d.png");

        assertThatThrownBy(() -> Pair.read(folder)).isInstanceOf(PairInvalidException.class).hasMessageContaining("2 masks for 1 pictures");
    }

    @Test
    void shouldBringMasksInTheOtherDomainAndNowhereElse() {
        assertThat(Pair.read(Home.path().resolve("models/domains/ink/ink-01-tower-roof")).component().masks()).hasSize(3);
        assertThat(List.of(Pair.load("tower-roof"), Pair.read(Home.path().resolve("models/bench/bench-01-tower-roof"))))
                .allSatisfy(pair -> assertThat(pair.concept().masks()).isEmpty());
    }

    private void write(String... files) throws IOException {
        for (String file : files) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, new byte[] {1});
        }
    }
}
