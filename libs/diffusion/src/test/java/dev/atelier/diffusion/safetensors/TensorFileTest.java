package dev.atelier.diffusion.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.atelier.base.error.ErrorCode;
import dev.atelier.diffusion.tensor.LongTensor;
import dev.atelier.diffusion.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldReadWhatItWrote() {
        Path file = folder.resolve("deep/er/some.safetensors");
        Tensor matrix = new Tensor(new float[] {1, -2, 3.5f, Float.MIN_VALUE, 0, 1e30f}, 2, 3);
        new TensorFileWriter().put("z", matrix).put("ids", new LongTensor(new long[] {-1, Long.MAX_VALUE, 7}, 3))
            .put("scalar", new Tensor(new float[] {4})).metadata("format", "pt").metadata("ä", "\"quoted\"").write(file);

        try (TensorFile read = TensorFile.open(file)) {
            assertThat(read.names()).containsExactly("ids", "scalar", "z");
            assertThat(read.floats("z")).isEqualTo(matrix);
            assertThat(read.longs("ids").data()).containsExactly(-1, Long.MAX_VALUE, 7);
            assertThat(read.floats("scalar").shape()).isEmpty();
            assertThat(read.metadata()).containsEntry("format", "pt").containsEntry("ä", "\"quoted\"");
        }
    }

    @Test
    void shouldWriteTheSameBytesForTheSameContent() {
        Tensor one = new Tensor(new float[] {1}, 1);
        Tensor two = new Tensor(new float[] {2}, 1);

        assertThat(new TensorFileWriter().put("a", one).put("b", two).toBytes())
            .isEqualTo(new TensorFileWriter().put("b", two).put("a", one).toBytes());
    }

    @Test
    void shouldAlignTheData() {
        byte[] bytes = new TensorFileWriter().put("odd name", new Tensor(new float[] {1}, 1)).toBytes();

        assertThat(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong() % 8).isZero();
    }

    @Test
    void shouldConvertEveryType() {
        ByteBuffer data = ByteBuffer.allocate(8 + 4 + 2 + 2 + 8 + 4 + 1).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1).putFloat(2.5f).putShort(Float.floatToFloat16(-1.5f)).putShort((short) (Float.floatToIntBits(3f) >>> 16))
            .putLong(-4);
        data.putInt(5).put((byte) 250);
        String header = """
            {"a":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}, "b":{"dtype":"F32","shape":[],"data_offsets":[8,12]},
             "c":{"dtype":"F16","shape":[1],"data_offsets":[12,14]}, "d":{"dtype":"BF16","shape":[1],"data_offsets":[14,16]},
             "e":{"dtype":"I64","shape":[1],"data_offsets":[16,24]}, "f":{"dtype":"I32","shape":[1],"data_offsets":[24,28]},
             "g":{"dtype":"U8","shape":[1,1],"data_offsets":[28,29]}}""";

        try (TensorFile read = TensorFile.parse("types", file(header, data.array()))) {
            assertThat(read.floats("a").data()).containsExactly(0.1f);
            assertThat(read.doubles("a")).containsExactly(0.1);
            assertThat(read.floats("b").data()).containsExactly(2.5f);
            assertThat(read.floats("c").data()).containsExactly(-1.5f);
            assertThat(read.floats("d").data()).containsExactly(3f);
            assertThat(read.longs("e").data()).containsExactly(-4);
            assertThat(read.longs("f").data()).containsExactly(5);
            assertThat(read.longs("g").data()).containsExactly(250);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        not json                                                            | not valid JSON
        [1]                                                                 | not a JSON object
        {} {}                                                               | not valid JSON
        {"a":{"dtype":"Q4","shape":[1],"data_offsets":[0,8]}}               | dtype 'Q4'
        {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}              | needs 12 bytes but has 8
        {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}             | whole numbers
        {"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,8]}}            | whole numbers
        {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}}             | outside the file
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}              | outside the file
        {"a":{"dtype":"F32","shape":[2]}}                                   | no list 'data_offsets'
        {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}              | belong to no tensor
        {"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}              | hole of 4 bytes
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}} | overlaps
        {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | not valid JSON
        {"a":{"dtype":"F64","shape":[4294967296,4294967296],"data_offsets":[0,8]}} | too large
        {"__metadata__":{"k":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | metadata 'k' is not a string
        """)
    void shouldRefuseBrokenHeaders(String header, String complaint) {
        assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> TensorFile.parse("x", file(header, new byte[8])))
            .withMessageContaining(complaint).satisfies(thrown -> assertThat(thrown.code()).isEqualTo(ErrorCode.TENSOR_FILE_INVALID));
    }

    @Test
    void shouldRefuseAHeaderLongerThanTheFile() throws Exception {
        for (long length : new long[] {1, 1000, TensorFile.MAX_HEADER + 1, -1, Long.MAX_VALUE}) {
            byte[] bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
            Path file = Files.write(folder.resolve("bad"), bytes);

            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> TensorFile.open(file)).withMessageContaining("header of");
        }
        assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> TensorFile.parse("short", new byte[3]))
            .withMessageContaining("too short");
    }

    @Test
    void shouldSurviveDamageAnywhere() {
        byte[] good = new TensorFileWriter().put("weights", Tensor.zeros(3, 2)).metadata("format", "pt").toBytes();
        for (int at = 0; at < good.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = good.clone();
                damaged[at] ^= (byte) (1 << bit);
                try (TensorFile file = TensorFile.parse("damaged", damaged)) {
                    file.names().forEach(file::floats);
                } catch (TensorFileException expected) {
                    assertThat(expected.getMessage()).startsWith("damaged");
                }
            }
        }
    }

    @Test
    void shouldNameWhatIsMissing() {
        byte[] bytes = new TensorFileWriter().put("a", Tensor.zeros(2)).toBytes();
        try (TensorFile file = TensorFile.parse("x.safetensors", bytes)) {
            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> file.floats("b"))
                .withMessage("x.safetensors has no tensor 'b'");
            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> file.longs("a")).withMessageContaining("not integers");
            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> file.floats("a", 3))
                .withMessageContaining("[2], not [3]");
            assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> file.metadata("m"))
                .withMessageContaining("no metadata 'm'");
        }
        assertThatExceptionOfType(TensorFileException.class).isThrownBy(() -> TensorFile.open(folder.resolve("none")))
            .withMessageContaining("no file");
    }

    @Test
    void shouldRefuseANameTwice() {
        TensorFileWriter writer = new TensorFileWriter().put("a", Tensor.zeros(1));

        assertThatIllegalArgumentException().isThrownBy(() -> writer.put("a", new LongTensor(new long[1], 1)));
    }

    private static byte[] file(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array(), 8 + json.length
            + data.length);
        System.arraycopy(json, 0, bytes, 8, json.length);
        System.arraycopy(data, 0, bytes, 8 + json.length, data.length);
        return bytes;
    }
}
