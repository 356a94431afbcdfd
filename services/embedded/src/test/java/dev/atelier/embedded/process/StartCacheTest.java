package dev.atelier.embedded.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartCacheTest {
    @TempDir
    private Path target;
    private Path library;
    private Program program;

    @BeforeEach
    void build() throws Exception {
        Path application = Files.createDirectories(target.resolve("quarkus-app/app"));
        Path run = Files.writeString(target.resolve("quarkus-app/quarkus-run.jar"), "run");
        library = Files.writeString(application.resolve("library.jar"), "first");
        program = new Program(target, List.of(run.toString()), "Main");
        record();
    }

    private void record() throws Exception {
        System.setProperty(StartCache.RECORD, "true");
        try {
            assertThat(StartCache.flags(program)).containsExactly("-XX:AOTCacheOutput=" + program.startCache());
        } finally {
            System.clearProperty(StartCache.RECORD);
        }
        Files.writeString(program.startCache(), "what the JVM writes when it ends");
    }

    @Test
    void shouldStartFromACacheOfWhatIsThere() {
        assertThat(StartCache.flags(program)).contains("-XX:AOTCache=" + program.startCache());
    }

    @Test
    void shouldLeaveACacheAsideWhenAnyJarIsAnother() throws Exception {
        Files.writeString(library, "second");
        assertThat(StartCache.flags(program)).isEmpty();
    }

    @Test
    void shouldLeaveACacheAsideWhenAJarHasCome() throws Exception {
        Files.writeString(target.resolve("quarkus-app/app/more.jar"), "more");
        assertThat(StartCache.flags(program)).isEmpty();
    }

    @Test
    void shouldLeaveACacheAsideOfWhichNobodySaysWhatItIsOf() throws Exception {
        Files.delete(target.resolve("start.aot.of"));
        assertThat(StartCache.flags(program)).isEmpty();
    }
}
