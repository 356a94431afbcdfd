package dev.atelier.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Images that an engine builds are started as those that this build makes. */
class DockerfileTest {
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(?:ENV|   ) ([A-Z_]+)=(\\S+)");

    private final String dockerfile;

    DockerfileTest() throws IOException {
        dockerfile = Files.readString(Path.of("Dockerfile"));
    }

    @Test
    void shouldSetTheSameEnvironment() {
        Map<String, String> variables = new TreeMap<>();
        for (Matcher found = VARIABLE.matcher(dockerfile); found.find();) {
            variables.put(found.group(1), found.group(2));
        }

        assertThat(variables).isEqualTo(BuildImages.environment());
    }

    @Test
    void shouldStartTheSameAsTheSameUser() {
        assertThat(dockerfile).contains("USER 10001:10001").contains("ENTRYPOINT [\"java\", \"@/app/java.args\"]");
    }
}
