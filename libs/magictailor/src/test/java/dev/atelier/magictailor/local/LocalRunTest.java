package dev.atelier.magictailor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.base.error.TerminalException;
import dev.atelier.base.image.RgbImage;
import dev.atelier.magictailor.local.LocalJob.Asset;
import dev.atelier.magictailor.pack.Pairs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with the input is said before anything heavy begins. */
class LocalRunTest {
    @TempDir
    private Path folder;
    private Path concept;
    private Path component;

    @BeforeEach
    void write() throws IOException {
        concept = Files.createDirectories(folder.resolve("concept"));
        component = Files.createDirectories(folder.resolve("component"));
        Files.write(concept.resolve("1.png"), RgbImage.filled(128, 128, 200, 220, 240).toPng());
        Files.write(component.resolve("1.png"), RgbImage.filled(128, 128, 200, 220, 240).toPng());
    }

    @ParameterizedTest
    @CsvSource({"'',roof,the category word of the concept is missing", "tower,,the category word of the component is missing",
            "tower,<v1>,'''<v1>'' cannot be the category word of the component'", "tower,tower,'''tower'' is the category word of two assets'"})
    void shouldRefuseAWordThatIsNone(String first, String second, String what) {
        assertRefused(first, second, ErrorCode.CATEGORY_INVALID, what);
    }

    @Test
    void shouldRefuseAFolderThatIsNotThere() {
        component = folder.resolve("missing");
        assertRefused("tower", "roof", ErrorCode.FOLDER_NOT_FOUND, "missing is not a folder");
    }

    @Test
    void shouldRefuseAFolderWithoutImages() throws IOException {
        Files.move(component.resolve("1.png"), component.resolve("1.txt"));
        assertRefused("tower", "roof", ErrorCode.IMAGES_MISSING, "component holds no image");
    }

    @Test
    void shouldRefuseMoreThanAHundredImages() throws IOException {
        for (int i = 2; i <= 101; i++) {
            Files.write(concept.resolve(i + ".png"), new byte[0]);
        }
        assertRefused("tower", "roof", ErrorCode.IMAGES_TOO_MANY, "holds 101 images; the limit is 100");
    }

    @Test
    void shouldNameTheFileThatIsNoImage() throws IOException {
        Files.writeString(concept.resolve("notes.jpg"), "not a picture");
        assertRefused("tower", "roof", ErrorCode.IMAGE_UNREADABLE, "notes.jpg");
    }

    @Test
    void shouldNameTheImageThatIsTooSmall() throws IOException {
        Files.write(concept.resolve("dot.png"), RgbImage.filled(1, 1, 0, 0, 0).toPng());
        assertRefused("tower", "roof", ErrorCode.IMAGE_TOO_SMALL, "dot.png is 1 × 1 pixels");
    }

    @Test
    void shouldRefuseAFolderThatIsNoModel() {
        assertThatThrownBy(() -> LocalRun.run(job(folder, "tower", "roof"), progress -> true))
                .isInstanceOfSatisfying(TerminalException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED));
    }

    @Test
    void shouldNameTheImageInWhichTheConceptIsNotFound() {
        assertRefused("tower", "roof", ErrorCode.CATEGORY_NOT_FOUND, "'tower' was not found in 1.png: best score");
    }

    @Test
    void shouldStopWhenTheListenerSaysNo() {
        assertThatThrownBy(() -> LocalRun.run(job(Pairs.pack(), "tower", "roof"), progress -> false)).isInstanceOf(CancellationException.class);
    }

    private void assertRefused(String first, String second, ErrorCode code, String what) {
        assertThatThrownBy(() -> LocalRun.run(job(Pairs.pack(), first, second), progress -> true))
                .isInstanceOfSatisfying(TerminalException.class, e -> {
                    assertThat(e.code()).isEqualTo(code);
                    assertThat(e).hasMessageContaining(what);
                    assertThat(e.remedy()).isNotBlank();
                });
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private LocalJob job(Path pack, String first, String second) {
        return new LocalJob(pack, List.of(new Asset(concept, first), new Asset(component, second)), folder.resolve("out"), 0, 1, null);
    }
}
