package dev.atelier.worker.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCacheTest {
    @TempDir
    private Path folder;
    private int fetches;

    @Test
    void shouldFetchOnce() {
        FileCache cache = new FileCache(folder, 1000);

        cache.get(Sha256.of("a"), writing("a"));
        Path file = cache.get(Sha256.of("a"), writing("a"));

        assertThat(file).hasContent("a");
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void shouldFetchAgainWhatWasDamaged() throws IOException {
        FileCache cache = new FileCache(folder, 1000);
        Files.writeString(cache.get(Sha256.of("a"), writing("a")), "b");

        assertThat(cache.get(Sha256.of("a"), writing("a"))).hasContent("a");
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void shouldRemoveWhatWasUsedLongestAgoAndKeepWhatIsInUse() throws IOException {
        FileCache cache = new FileCache(folder, 2);
        Path old = age(cache.get(Sha256.of("a"), writing("a")), 3000);
        Path newer = age(cache.get(Sha256.of("b"), writing("b")), 2000);
        Path now = cache.get(Sha256.of("c"), writing("c"));
        Path alsoNow = cache.get(Sha256.of("d"), writing("d"));

        assertThat(old).doesNotExist();
        assertThat(newer).doesNotExist();
        assertThat(now).exists();
        assertThat(alsoNow).exists();
    }

    private static Path age(Path file, int seconds) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
    }

    private Consumer<Path> writing(String content) {
        return target -> {
            fetches++;
            try {
                Files.writeString(target, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
