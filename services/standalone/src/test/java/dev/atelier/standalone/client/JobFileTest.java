package dev.atelier.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileTest {
    @TempDir
    Path folder;

    @BeforeEach
    void pictures() throws IOException {
        Files.createDirectories(folder.resolve("tower"));
        for (String name : new String[] {"tower/2.png", "tower/1.JPG", "tower/notes.txt", "roof.webp"}) {
            Files.writeString(folder.resolve(name), "x");
        }
    }

    @Test
    void shouldFindPicturesBesideTheFile() throws IOException {
        JobForm form = JobFile.read(write("""
                name: mine
                concept: {word: tower, images: tower}
                components:
                  - {word: roof, images: [roof.webp]}
                training: {warmUpSteps: 5}
                """));

        assertThat(form.settings().toString()).isEqualTo("{\"name\":\"mine\",\"training\":{\"warmUpSteps\":5}}");
        assertThat(form.concept().images()).containsExactly(folder.resolve("tower/1.JPG"), folder.resolve("tower/2.png"));
        assertThat(form.components()).extracting(JobForm.Asset::word).containsExactly("roof");
    }

    @Test
    void shouldNameAFieldThatThereIsNot() throws IOException {
        Path file = write("{concept: {word: tower, picture: tower}, components: []}");

        assertThatThrownBy(() -> JobFile.read(file)).isInstanceOf(JobFileInvalidException.class).hasMessageContaining("concept.picture");
    }

    @Test
    void shouldNameAFolderWithoutPictures() throws IOException {
        Path file = write("{concept: {word: tower, images: nowhere}, components: []}");

        assertThatThrownBy(() -> JobFile.read(file)).isInstanceOf(ImageFileMissingException.class).hasMessageContaining("nowhere");
    }

    @Test
    void shouldRefuseWhatIsNotAJob() throws IOException {
        Path file = write("- just\n- a list");

        assertThatThrownBy(() -> JobFile.read(file)).isInstanceOf(JobFileInvalidException.class).hasMessageContaining("does not describe a job");
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("job.yaml"), yaml);
    }
}
