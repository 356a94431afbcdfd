package dev.atelier.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path folder;

    @Test
    void shouldBelongToOneLauncherAtATime() {
        try (DataDirectory held = DataDirectory.open(folder)) {
            assertThat(DataDirectory.isHeld(held.root())).isTrue();
            assertThatThrownBy(() -> DataDirectory.open(folder)).isInstanceOf(DataDirectoryException.class).hasMessageContaining("Another atelier");
        }
        assertThat(DataDirectory.isHeld(folder)).isFalse();
    }

    @Test
    void shouldForgetAnEarlierRunWhenEmptied() throws IOException {
        Files.createDirectories(folder.resolve("broker/log/topic-0"));
        Files.writeString(folder.resolve("broker/log/topic-0/0.log"), "x");
        try (DataDirectory data = DataDirectory.open(folder)) {
            data.empty();

            assertThat(data.broker()).doesNotExist();
            assertThat(data.logs()).isDirectory();
        }
    }

    @Test
    void shouldSayWhichDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> DataDirectory.open(file)).isInstanceOf(DataDirectoryException.class).hasMessageContaining(file.toString());
    }
}
