package dev.atelier.base.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a reader: each is refused, or read, with a bounded amount of memory. */
class HostileImageTest {
    private static final Path FILES = Path.of("src/test/resources/image");

    @Test
    void shouldRefuseOnePixel() {
        assertThatThrownBy(() -> decode(RgbImage.filled(1, 1, 9, 9, 9).toPng())).isInstanceOf(ImageTooSmallException.class)
                .hasMessage("test is 1 × 1 pixels");
    }

    @Test
    void shouldRefuseFortyMegapixelsByTheirHeader() throws IOException {
        byte[] png = png(8000, 5000, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> decode(png)).isInstanceOf(ImageTooLargeException.class)
                .hasMessageContaining("8000 × 5000").hasMessageContaining("40.0 megapixels").hasMessageContaining("limit is 16.8");
    }

    @Test
    void shouldRefuseManyBytes() {
        byte[] png = RgbImage.filled(80, 80, 9, 9, 9).toPng();
        assertThatThrownBy(() -> ImageFiles.decode("test", png, ImageLimits.DEFAULT.withMaxBytes(100)))
                .isInstanceOf(ImageTooLargeException.class);
    }

    @ParameterizedTest
    @CsvSource({"rgb.png", "palette.png", "plain.jpg", "progressive.jpg", "lossless.webp", "lossy.webp"})
    void shouldRefuseAFileCutAnywhere(String name) throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve(name));
        for (double share : new double[] {0, 0.01, 0.1, 0.5, 0.9, 0.99}) {
            byte[] cut = Arrays.copyOf(whole, (int) (whole.length * share));
            assertThatThrownBy(() -> decode(cut)).as("%s cut to %s", name, share).isInstanceOf(ImageUnreadableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a", "<html>", "%PDF-1.7", "\u0089PNG\r\n\u001a\n", "\u00FF\u00D8\u00FF", "RIFF....WEBP", ""})
    void shouldRefuseWhatIsNoImage(String start) {
        assertThatThrownBy(() -> decode(start.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(ImageUnreadableException.class);
    }

    @Test
    void shouldSurviveEveryDamagedByte() throws IOException {
        for (String name : new String[] {"rgb.png", "plain.jpg", "progressive.jpg", "lossy.webp", "lossless.webp"}) {
            byte[] whole = Files.readAllBytes(FILES.resolve(name));
            for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 150)) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) 0xA5;
                readOrRefuse(damaged);
            }
        }
    }

    @Test
    void shouldRefusePixelsThatEndTooEarly() throws IOException {
        byte[] png = png(100, 100, new byte[301 * 40]);
        assertThatThrownBy(() -> decode(png)).isInstanceOf(ImageUnreadableException.class);
    }

    @Test
    void shouldNotInflateMoreThanTheHeaderAsksFor() throws IOException {
        byte[] png = png(100, 100, new byte[64 << 20]);
        assertThat(decode(png).width()).isEqualTo(100);
    }

    @Test
    void shouldNotInflateTextOrProfiles() throws IOException {
        byte[] bomb = deflated(new byte[64 << 20]);
        byte[] text = concat("key\0\0".getBytes(StandardCharsets.US_ASCII), bomb);
        byte[] png = png(100, 100, new byte[301 * 100], chunk("iCCP", text), chunk("zTXt", text), chunk("iTXt", text));
        assertThat(decode(png).height()).isEqualTo(100);
    }

    @Test
    void shouldRefuseAJpegOfEndlessScans() throws IOException {
        byte[] whole = Files.readAllBytes(FILES.resolve("progressive.jpg"));
        int scan = indexOf(whole, 0xDA);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(whole, 0, scan);
        for (int i = 0; i < 200; i++) {
            bytes.write(whole, scan, 100);
        }
        bytes.write(new byte[] {(byte) 0xFF, (byte) 0xD9});
        assertThatThrownBy(() -> decode(bytes.toByteArray())).isInstanceOf(ImageUnreadableException.class).hasMessageContaining("100 scans");
    }

    @Test
    void shouldRefuseAWebpWhoseHeadersDisagree() throws IOException {
        byte[] webp = Files.readAllBytes(FILES.resolve("lossy.webp"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(webp, 0, 12);
        bytes.write(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 0, 0, 0, 0, 99, 0, 0, 99, 0, 0});
        bytes.write(webp, 12, webp.length - 12);
        byte[] lying = bytes.toByteArray();
        lying[4] += 18;
        assertThatThrownBy(() -> decode(lying)).isInstanceOf(ImageUnreadableException.class).hasMessageContaining("disagree");
    }

    private static void readOrRefuse(byte[] bytes) {
        try {
            assertThat(decode(bytes).planes()).isNotEmpty();
        } catch (ImageUnreadableException | ImageTooLargeException | ImageTooSmallException e) {
            assertThat(e.remedy()).isNotBlank();
        }
    }

    private static RgbImage decode(byte[] bytes) {
        return ImageFiles.decode("test", bytes, ImageLimits.DEFAULT);
    }

    private static byte[] png(int width, int height, byte[] rows, byte[]... extra) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[] {8, 2, 0, 0, 0});
        byte[] signature = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
        return concat(signature, chunk("IHDR", header.toByteArray()), concat(extra), chunk("IDAT", deflated(rows)), chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        byte[] body = concat(type.getBytes(StandardCharsets.US_ASCII), content);
        CRC32 crc = new CRC32();
        crc.update(body);
        data.writeInt(content.length);
        data.write(body);
        data.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    private static byte[] deflated(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static int indexOf(byte[] bytes, int marker) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == (byte) 0xFF && bytes[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new AssertionError("no such marker");
    }
}
