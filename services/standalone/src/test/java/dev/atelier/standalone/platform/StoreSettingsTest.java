package dev.atelier.standalone.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.storage.object.S3Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreSettingsTest {
    @TempDir
    Path folder;

    @Test
    void shouldReadKeysFromFilesAsEnginesHandThemOut() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret-key"), "hidden\n");

        S3Settings settings = StoreSettings.from(Map.of("ATELIER_S3_ENDPOINT", "http://store:9000", "ATELIER_S3_ACCESS_KEY", "me",
                "ATELIER_S3_SECRET_KEY_FILE", secret.toString()));

        assertThat(settings.accessKey()).isEqualTo("me");
        assertThat(settings.secretKey()).isEqualTo("hidden");
        assertThat(settings.bucket()).isEqualTo("atelier");
    }

    @Test
    void shouldNameTheVariableThatIsMissing() {
        assertThatThrownBy(() -> StoreSettings.from(Map.of("ATELIER_S3_ENDPOINT", "http://store:9000", "ATELIER_S3_ACCESS_KEY", "me")))
                .isInstanceOf(StoreSettingMissingException.class).hasMessageContaining("ATELIER_S3_SECRET_KEY");
    }
}
