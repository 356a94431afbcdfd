package dev.atelier.magictailor.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.diffusion.tensor.Tensor;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DegradationRunTest {
    private static final int SIZE = 16;
    private static final List<Reference> REFERENCES = List.of(reference(0, 0.5f), reference(0, -0.5f), reference(1, 0.1f));

    @TempDir
    Path folder;

    @Test
    void shouldMakeTheSameStepsHoweverTheyAreChunked() {
        Chunk whole = run(DegradationSettings.paper(), 11).chunk(0, 6, 1);
        Chunk part = run(DegradationSettings.paper(), 11).chunk(4, 2, 1);

        assertThat(part.momentsOf(5)).containsExactly(whole.momentsOf(5));
        assertThat(part.masksOf(4)).containsExactly(whole.masksOf(4));
        assertThat(part.attentionMasksOf(5)).containsExactly(whole.attentionMasksOf(5));
        assertThat(whole.momentsOf(4)).isNotEqualTo(whole.momentsOf(5));
        assertThat(run(DegradationSettings.paper(), 12).chunk(0, 1, 1).momentsOf(0)).isNotEqualTo(whole.momentsOf(0));
    }

    @Test
    void shouldDegradeOutsideTheMaskOnly() {
        DegradationSettings noJitter = new DegradationSettings(new DegradationSchedule.Fixed(0.8), 0, 0);

        float[] pixels = run(noJitter, 3).pictures(0).pixels().data();

        float[] mask = REFERENCES.getFirst().mask();
        int changed = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] == 1) {
                assertThat(pixels[i]).isEqualTo(0.5f);
            } else if (pixels[i] != 0.5f) {
                changed++;
            }
        }
        assertThat(changed).isGreaterThan(mask.length / 2 - 5);
    }

    @Test
    void shouldFlipPicturesAndMasksTogetherOrNotAtAll() {
        DegradationSettings plain = new DegradationSettings(new DegradationSchedule.Off(), 0, 0.5);
        boolean flipped = false;
        boolean straight = false;
        for (int step = 0; step < 32; step++) {
            StepPictures pictures = run(plain, 1).pictures(step);
            boolean first = pictures.masks()[0][0] == 0;
            assertThat(pictures.masks()[2][0] == 0).isEqualTo(first);
            flipped |= first;
            straight |= !first;
        }
        assertThat(flipped && straight).isTrue();
    }

    @Test
    void shouldSurviveItsFile() {
        Chunk chunk = run(DegradationSettings.paper(), 11).chunk(25, 3, 1);
        ChunkFile.write(chunk, folder.resolve("chunk.safetensors"));

        Chunk read = ChunkFile.read(folder.resolve("chunk.safetensors"));

        assertThat(read.shape()).isEqualTo(chunk.shape());
        assertThat(read.firstStep()).isEqualTo(25);
        assertThat(read.modelDigest()).isEqualTo("d1gest");
        assertThat(read.moments()).containsExactly(chunk.moments());
        assertThat(read.attentionMasksOf(27)).containsExactly(chunk.attentionMasksOf(27));
        assertThatThrownBy(() -> read.masksOf(28)).hasMessageContaining("28");
    }

    @Test
    void shouldStopWhenToldTo() {
        assertThatThrownBy(() -> run(DegradationSettings.paper(), 1).chunk(0, 5, 2, step -> step < 2))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("step 2");
    }

    @Test
    void shouldMakeTheSameChunkInAnyNumberOfLanes() {
        DegradationRun run = run(DegradationSettings.paper(), 5);

        Chunk three = run.chunk(10, 7, 3);

        assertThat(three.moments()).containsExactly(run.chunk(10, 7, 1).moments());
        assertThat(three.masks()).containsExactly(run.chunk(10, 7, 1).masks());
    }

    @Test
    void shouldTellWhatWentWrongInALane() {
        DegradationRun run = new DegradationRun(REFERENCES, DegradationSettings.paper(), pixels -> {
            throw new IllegalStateException("no encoder today");
        }, 1, 500, new int[] {2, 2}, "d1gest");

        assertThatThrownBy(() -> run.chunk(0, 4, 2)).isInstanceOf(IllegalStateException.class).hasMessage("no encoder today");
    }

    private static DegradationRun run(DegradationSettings settings, long seed) {
        return new DegradationRun(REFERENCES, settings, DegradationRunTest::pooled, seed, 500, new int[] {2, 2}, "d1gest");
    }

    /** Stands for the VAE: sums of 4×4 cells, as one mean and one logvar channel. */
    private static Tensor pooled(Tensor pixels) {
        int batch = (int) pixels.size(0);
        float[] moments = new float[batch * 2 * 16];
        for (int i = 0; i < pixels.data().length; i++) {
            int image = i / (3 * SIZE * SIZE);
            int cell = i / (4 * SIZE) % 4 * 4 + i % SIZE / 4;
            moments[image * 32 + cell] += pixels.data()[i];
            moments[image * 32 + 16 + cell] -= pixels.data()[i];
        }
        return new Tensor(moments, batch, 2, 4, 4);
    }

    private static Reference reference(int asset, float value) {
        float[] pixels = new float[3 * SIZE * SIZE];
        Arrays.fill(pixels, value);
        float[] mask = new float[SIZE * SIZE];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i % SIZE < SIZE / 2 ? 1 : 0;
        }
        return new Reference(asset, pixels, mask, SIZE, SIZE);
    }
}
