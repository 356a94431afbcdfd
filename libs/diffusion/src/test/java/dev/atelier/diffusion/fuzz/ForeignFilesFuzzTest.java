package dev.atelier.diffusion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.error.AtelierException;
import dev.atelier.base.fuzz.Mutations;
import dev.atelier.diffusion.pack.PackConfiguration;
import dev.atelier.diffusion.safetensors.Dtype;
import dev.atelier.diffusion.safetensors.TensorFile;
import dev.atelier.diffusion.safetensors.TensorFileWriter;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that people bring are read or refused with a reason: nothing else happens. {@code -Datelier.fuzz=N} tries more. */
class ForeignFilesFuzzTest {
    private static final int COUNT = Integer.getInteger("atelier.fuzz", 400);
    private static final Path PACK = Path.of(System.getProperty("atelier.pack"));

    @TempDir
    private Path folder;

    @Test
    void shouldReadOrRefuseSafetensors() throws IOException {
        byte[] good = new TensorFileWriter().put("matrix", new Tensor(new float[] {1, -2, 3.5f, Float.MIN_VALUE, 0, 1e30f}, 2, 3))
            .put("ids", new LongTensor(new long[] {-1, Long.MAX_VALUE, 7}, 3)).metadata("format", "pt").toBytes();
        int refused = 0;
        for (int seed = 0; seed < COUNT; seed++) {
            byte[] damaged = seed % 4 == 0 ? Mutations.of(good, seed) : otherHeader(good, seed);
            refused += refuses(seed, () -> readAll(damaged)) ? 1 : 0;
        }
        assertThat(refused).isBetween(COUNT / 4, COUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pack.json", "scheduler/scheduler_config.json", "unet/config.json", "text_encoder/config.json",
        "vae_decoder/config.json"})
    void shouldReadOrRefuseAPackWhoseFileIsDamaged(String name) throws IOException {
        copyPack();
        byte[] good = Files.readAllBytes(PACK.resolve(name));
        Path damaged = folder.resolve(name);
        int refused = 0;
        for (int seed = 0; seed < COUNT / 2; seed++) {
            Files.write(damaged, seed % 4 == 0 ? Mutations.of(good, seed) : Mutations.ofJson(good, seed));
            refused += refuses(seed, () -> PackConfiguration.read(folder)) ? 1 : 0;
        }
        assertThat(refused).isBetween(COUNT / 40, COUNT / 2);
    }

    /** Graphs are only looked for here, not read. */
    private void copyPack() throws IOException {
        try (Stream<Path> files = Files.walk(PACK)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(PACK.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (file.toString().endsWith(".json")) {
                    Files.copy(file, copy);
                } else {
                    Files.createFile(copy);
                }
            }
        }
    }

    /** The header stays JSON, and its length what it says. */
    private static byte[] otherHeader(byte[] good, int seed) {
        ByteBuffer bytes = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) bytes.getLong(0);
        byte[] header = Mutations.ofJson(Arrays.copyOfRange(good, Long.BYTES, Long.BYTES + length), seed);
        return ByteBuffer.allocate(Long.BYTES + header.length + good.length - Long.BYTES - length).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header)
            .put(good, Long.BYTES + length, good.length - Long.BYTES - length).array();
    }

    private static void readAll(byte[] bytes) {
        try (TensorFile file = TensorFile.parse("x.safetensors", bytes)) {
            file.names().forEach(name -> {
                if (file.entry(name).dtype() == Dtype.I64) {
                    file.longs(name);
                } else {
                    file.floats(name);
                }
            });
        }
    }

    private static boolean refuses(int seed, Runnable reader) {
        try {
            reader.run();
            return false;
        } catch (AtelierException reason) {
            assertThat(reason.getMessage()).isNotBlank();
            return true;
        } catch (RuntimeException | Error unexpected) {
            throw new AssertionError("seed " + seed, unexpected);
        }
    }
}
