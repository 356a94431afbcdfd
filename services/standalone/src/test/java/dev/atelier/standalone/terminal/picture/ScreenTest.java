package dev.atelier.standalone.terminal.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.base.image.ImageFiles;
import dev.atelier.base.image.ImageLimits;
import dev.atelier.base.image.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScreenTest {
    private static final Pattern KITTY = Pattern.compile("\u001b_G([^;]*);([^\u001b]*)\u001b\\\\");
    private static final Pattern BLOCK = Pattern.compile("\u001b\\[38;2;(\\d+;\\d+;\\d+);48;2;(\\d+;\\d+;\\d+)m▀");

    @TempDir
    Path folder;

    @Test
    void shouldPutTwoPixelsIntoACharacter() throws IOException {
        String text = new Screen(Protocol.BLOCKS, 80).pictures(List.of(picture("red", 255, 0, 0)));

        List<MatchResult> blocks = BLOCK.matcher(text).results().toList();
        assertThat(text.lines().count()).isEqualTo(16);
        assertThat(blocks).hasSize(32 * 16).allSatisfy(block -> {
            assertThat(block.group(1)).isEqualTo("255;0;0");
            assertThat(block.group(2)).isEqualTo("255;0;0");
        });
    }

    @Test
    void shouldPutPicturesSideBySideAsFarAsThereIsRoom() throws IOException {
        List<Path> pictures = List.of(picture("red", 255, 0, 0), picture("blue", 0, 0, 255), picture("green", 0, 128, 0));

        String text = new Screen(Protocol.BLOCKS, 70).pictures(pictures);

        assertThat(text).contains("255;0;0").contains("0;0;255").doesNotContain("0;128;0");
    }

    /** As the protocol has it: what comes in chunks of 4096 is one PNG. */
    @Test
    void shouldSendKittyAPngInChunks() throws IOException {
        Path noisy = folder.resolve("noisy.png");
        Files.write(noisy, noise().toPng());

        List<MatchResult> chunks = KITTY.matcher(new Screen(Protocol.KITTY, 80).sheet(noisy, List.of())).results().toList();

        assertThat(chunks).hasSizeGreaterThan(1).allSatisfy(chunk -> assertThat(chunk.group(2)).hasSizeLessThanOrEqualTo(4096));
        assertThat(chunks.getFirst().group(1)).contains("a=T,f=100").endsWith("m=1");
        assertThat(chunks.getLast().group(1)).isEqualTo("m=0");
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        chunks.forEach(chunk -> png.writeBytes(Base64.getDecoder().decode(chunk.group(2))));
        assertThat(ImageFiles.decode("sent", png.toByteArray(), ImageLimits.DEFAULT).planes()).isEqualTo(noise().planes());
    }

    @Test
    void shouldShowPicturesInPlaceOfASheetWherePixelsAreCharacters() throws IOException {
        Path sheet = picture("sheet", 9, 9, 9);
        List<Path> pictures = List.of(picture("red", 255, 0, 0));

        assertThat(new Screen(Protocol.BLOCKS, 80).sheet(sheet, pictures)).contains("255;0;0").doesNotContain("9;9;9");
        assertThat(new Screen(Protocol.NONE, 80).sheet(sheet, pictures)).isEmpty();
    }

    private Path picture(String name, int red, int green, int blue) throws IOException {
        return Files.write(folder.resolve(name + ".png"), RgbImage.filled(64, 64, red, green, blue).toPng());
    }

    private static RgbImage noise() {
        byte[] planes = new byte[3 * 64 * 64];
        new Random(1).nextBytes(planes);
        return new RgbImage(64, 64, planes);
    }
}
