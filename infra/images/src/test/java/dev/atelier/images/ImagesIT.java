package dev.atelier.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is in the archives that this build has made. */
class ImagesIT {
    private static final Path ARCHIVES = Path.of(System.getProperty("atelier.image.archives"));
    /** Without the CUDA libraries; compressed, as it lies in a registry. */
    private static final long LIMIT = 250_000_000;

    private static final Map<String, Archive> READ = new HashMap<>();

    static Stream<String> programs() {
        return Program.all().stream().map(Program::name);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldBeSmall(String program) throws IOException {
        assertThat(Files.size(archive(program))).isLessThan(LIMIT);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldRunAsNobodyInParticularWithWhatItNeeds(String program) throws IOException {
        Archive image = image(program);

        assertThat(image.config().path("User").asText()).isEqualTo("10001:10001");
        assertThat(image.config().path("Entrypoint")).extracting(word -> word.asText()).last().isEqualTo("@/app/java.args");
        assertThat(image.entries()).containsKeys("/app/java.args", "/app/probe/dev/atelier/images/probe/HealthProbe.class", "/tmp");
        assertThat(image.jars().keySet()).anyMatch(jar -> jar.contains("atelier-schemas"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldOwnNothingButWhatItWrites(String program) throws IOException {
        Archive image = image(program);

        assertThat(image.entries()).allSatisfy((name, entry) -> assertThat(writableBy10001(entry)).as(name)
                .isEqualTo(Set.of("/tmp", "/cache", "/state").contains(name)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void shouldCarryNativeCodeOfItsOwnPlatformOnly(String program) throws IOException {
        List<String> natives = image(program).jars().values().stream().flatMap(List::stream).toList();

        assertThat(natives).filteredOn(Natives::isForeign).isEmpty();
        assertThat(natives).filteredOn(name -> name.endsWith(".so")).isNotEmpty();
    }

    @Test
    void shouldShareAllLayersButOneAmongTheStages() throws IOException {
        Set<String> all = new HashSet<>();
        int images = 0;
        int layers = 0;
        for (Program program : Program.all()) {
            if (program.kind() == Program.Kind.WORKER) {
                List<String> of = image(program.name()).layers();
                images++;
                layers = of.size();
                all.addAll(of);
            }
        }
        assertThat(all).hasSize(layers - 1 + images);
    }

    @Test
    void shouldHaveTheBundledModelInAnImageOfItsOwn() throws IOException {
        assertThat(image("models").entries()).containsKey("/tailorworld/pack.json");
    }

    private static boolean writableBy10001(TarArchiveEntry entry) {
        return entry.getLongUserId() == 10001 || (entry.getMode() & 0002) != 0;
    }

    /** Read once: each takes seconds. */
    private static Archive image(String program) throws IOException {
        if (!READ.containsKey(program)) {
            READ.put(program, Archive.read(archive(program)));
        }
        return READ.get(program);
    }

    private static Path archive(String program) {
        return ARCHIVES.resolve(program + ".tar");
    }
}
