package dev.atelier.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {
    @TempDir
    Path home;

    @Test
    void shouldTakeTheEnvironmentsKeyBeforeTheFiles() throws Exception {
        Path file = Files.createDirectories(home.resolve(".config/atelier")).resolve("api-key");
        Files.writeString(file, "atk_of_the_file\n# anything else\n");

        assertThat(Credential.find(Map.of(), home)).contains("atk_of_the_file");
        assertThat(Credential.find(Map.of("ATELIER_API_KEY", "atk_of_the_environment"), home)).contains("atk_of_the_environment");
        assertThat(Credential.find(Map.of("XDG_CONFIG_HOME", home.resolve("elsewhere").toString()), home)).isEmpty();
    }

    @Test
    void shouldTakeNoneWhereThereIsNone() {
        assertThat(Credential.find(Map.of(), home)).isEmpty();
        assertThat(Credential.find(Map.of("ATELIER_API_KEY", " "), home)).isEmpty();
    }
}
