package dev.atelier.magictailor.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.autodiff.session.Provider;
import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.magictailor.engine.Precision;
import dev.atelier.magictailor.optimizer.LossScale;
import dev.atelier.magictailor.training.TrainingSettings.Stage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training with products in half precision, on the processor's kernels, which round as a graphics card's do. */
class HalfPrecisionTest {
    private static final Path PACK = Path.of("../diffusion/src/test/resources/tiny-pack");
    private static final List<String> CATEGORIES = List.of("person", "hair");
    private static final TrainingSettings SETTINGS = TrainingSettings.paper().withStages(new Stage(3, 1e-2), new Stage(2, 1e-3), false);
    private static final ChunkShape SHAPE = new ChunkShape(3, 4, 8, 8, 4, 4);
    private static final long SEED = 77;

    @TempDir
    private static Path folder;

    private static Trainer trainer;

    @BeforeAll
    static void open() {
        TrainerSettings half = new TrainerSettings(2, Provider.CPU, Precision.HALF, folder, OptionalLong.empty());
        trainer = Trainer.open(ModelPack.open(PACK), List.of(2, 1), 2, 2, half);
    }

    @AfterAll
    static void close() {
        trainer.close();
    }

    @Test
    void shouldLeaveOutAStepWhoseGradientsAreNoNumbersAndHalveTheScale() {
        TrainState state = trainer.start(CATEGORIES, SEED);
        float[] before = state.lora().clone();

        StepReport report = trainer.advance(state, chunk(Float.NaN), SEED, SETTINGS.at(0, 3));

        assertThat(report.gradientNorm()).isZero();
        assertThat(state.lora()).isEqualTo(before);
        assertThat(state.loraMoments().first()).containsOnly(0);
        assertThat(state.step()).isEqualTo(1);
        assertThat(state.lossScale()).contains(new LossScale(1 << 15, 0));
    }

    @Test
    void shouldGoOnFromASavedStateWithTheSameScale() {
        TrainState state = trainer.start(CATEGORIES, SEED);
        float[] before = state.lora().clone();
        trainer.advance(state, chunk(1), SEED, SETTINGS.at(0, 3));
        assertThat(state.lora()).isNotEqualTo(before);
        assertThat(state.lossScale()).contains(new LossScale(1 << 16, 1));

        TrainState read = StateFile.read("state", StateFile.toBytes(state));

        assertThat(read.lossScale()).isEqualTo(state.lossScale());
        assertThat(StateFile.toBytes(read)).isEqualTo(StateFile.toBytes(state));
    }

    private static Chunk chunk(float size) {
        Random random = new Random(1);
        float[] moments = new float[5 * SHAPE.momentsSize()];
        for (int i = 0; i < moments.length; i++) {
            boolean mean = i / (4 * 64) % 2 == 0;
            moments[i] = (float) random.nextGaussian() * (mean ? size : 1);
        }
        float[] masks = new float[5 * SHAPE.maskSize()];
        float[] attention = new float[5 * SHAPE.attentionSize()];
        Arrays.fill(masks, 1);
        Arrays.fill(attention, 0.5f);
        return new Chunk(0, 5, SHAPE, moments, masks, attention, "digest");
    }
}
