package dev.atelier.base.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
    @TempDir
    private Path folder;

    @Test
    void shouldGiveThePublishedDigest() throws IOException {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertThat(Sha256.of("abc")).isEqualTo(abc);
        assertThat(Sha256.of(Files.writeString(folder.resolve("abc"), "abc"))).isEqualTo(abc);
    }

    @Test
    void shouldTellFoldersApartByNamesAndContents() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        String first = Sha256.ofFolder(folder);
        assertThat(Sha256.ofFolder(folder)).isEqualTo(first);
        Files.move(folder.resolve("a"), folder.resolve("b"));
        String renamed = Sha256.ofFolder(folder);
        assertThat(renamed).isNotEqualTo(first);
        Files.writeString(folder.resolve("b"), "2");
        assertThat(Sha256.ofFolder(folder)).isNotEqualTo(renamed);
    }
}
