package dev.atelier.gateway.page.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppFilesTest {
    /** A file that is not in the list would be missing from pages, and from their version. */
    @Test
    void shouldKnowEveryFileOfThePages() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(AppFiles.class.getResource("/app").toURI()))) {
            List<String> names = files.map(file -> file.getFileName().toString()).toList();

            assertThat(names).isNotEmpty().allSatisfy(name -> assertThat(AppFiles.ALL.find(name)).as(name).isPresent());
        }
    }
}
