package dev.atelier.magictailor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.diffusion.pack.ModelPack;
import dev.atelier.magictailor.chunk.Chunk;
import dev.atelier.magictailor.chunk.ChunkShape;
import dev.atelier.magictailor.loss.Phase;
import dev.atelier.magictailor.training.TrainingSettings.Stage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer on the tiny pack of random weights: how states move on, not whether they learn. */
class TrainerTest {
    private static final Path PACK = Path.of("../diffusion/src/test/resources/tiny-pack");
    private static final List<String> CATEGORIES = List.of("person", "hair");
    private static final TrainingSettings SETTINGS = TrainingSettings.paper().withStages(new Stage(2, 1e-2), new Stage(3, 1e-3), false);
    private static final long SEED = 77;

    @TempDir
    private static Path folder;

    private static Trainer trainer;
    private static Chunk chunk;

    @BeforeAll
    static void open() {
        trainer = Trainer.open(ModelPack.open(PACK), List.of(2, 1), 2, 2, new TrainerSettings(2, folder));
        chunk = chunk(new ChunkShape(3, 4, 8, 8, 4, 4), 5);
    }

    @AfterAll
    static void close() {
        trainer.close();
    }

    @Test
    void shouldGoOnWithTheSameBitsFromASavedState() {
        TrainState straight = advance(trainer.start(CATEGORIES, SEED), 5);

        TrainState interrupted = advance(trainer.start(CATEGORIES, SEED), 1);
        for (int until : new int[] {2, 3, 5}) {
            interrupted = advance(StateFile.read("state", StateFile.toBytes(interrupted)), until);
        }

        assertThat(StateFile.toBytes(interrupted)).isEqualTo(StateFile.toBytes(straight));
    }

    @Test
    void shouldSwitchToDsBalWithMomentumCopiedBeforeTheFirstUpdate() {
        TrainState state = advance(trainer.start(CATEGORIES, SEED), 2);
        float[] before = state.lora().clone();
        assertThat(state.momentum()).isEmpty();

        StepReport report = advanceOnce(state);

        assertThat(report.phase()).isEqualTo(Phase.DS_BAL);
        assertThat(report.losses().preservation()).isLessThan(1e-9f);
        assertThat(state.lora()).isNotEqualTo(before);
        float[] expected = new float[before.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = 0.99f * before[i] + (float) (1 - 0.99) * state.lora()[i];
        }
        assertThat(state.momentum().orElseThrow()).containsExactly(expected);
        assertThat(advanceOnce(state).losses().preservation()).isGreaterThan(1e-7f);
    }

    @Test
    void shouldLearnPseudoWordsAloneWhereNoLayerLearns() {
        TrainState start = trainer.start(CATEGORIES, SEED);
        TrainState state = trained(LoraScope.NONE);

        assertThat(state.words()).isNotEqualTo(start.words());
        trainer.layout().places().forEach((tensor, _) -> {
            if (tensor.endsWith(".B")) {
                assertThat(trainer.layout().copyOf(tensor, state.lora())).as(tensor).containsOnly(0);
            }
        });
    }

    @Test
    void shouldLearnKeysAndValuesOfCrossAttentionAlone() {
        TrainState state = trained(LoraScope.CROSS_ATTENTION);

        trainer.layout().places().forEach((tensor, _) -> {
            if (tensor.endsWith(".B")) {
                boolean learns = tensor.contains("attn2.to_k") || tensor.contains("attn2.to_v");
                float[] values = trainer.layout().copyOf(tensor, state.lora());
                assertThat(values).as(tensor).satisfies(all -> assertThat(!isZero(all)).isEqualTo(learns));
            }
        });
    }

    private static TrainState trained(LoraScope scope) {
        TrainState state = trainer.start(CATEGORIES, SEED);
        trainer.advance(state, chunk, SEED, SETTINGS.at(0, 3).withLora(scope));
        return state;
    }

    private static boolean isZero(float[] values) {
        for (float value : values) {
            if (value != 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void shouldTellOfEveryStep() {
        TrainState state = trainer.start(CATEGORIES, SEED);
        List<StepReport> reports = new ArrayList<>();
        while (state.step() < 5) {
            reports.add(advanceOnce(state));
        }

        assertThat(reports).extracting(StepReport::step).containsExactly(0, 1, 2, 3, 4);
        assertThat(reports).extracting(StepReport::learningRate).containsExactly(1e-2, 1e-2, 1e-3, 1e-3, 1e-3);
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.losses().assets()).hasSize(2);
            assertThat(report.losses().images()).hasSize(3);
            assertThat(report.gradientNorm()).isPositive();
        });
        StepReport balanced = reports.getLast();
        assertThat(balanced.losses().diffusion()).isEqualTo(balanced.losses().assets()[balanced.losses().worstAsset()]);
    }

    @Test
    void shouldStartDifferentlyForOtherSeedsAndCategoriesOnly() {
        TrainState state = trainer.start(CATEGORIES, SEED);

        assertThat(StateFile.toBytes(trainer.start(CATEGORIES, SEED))).isEqualTo(StateFile.toBytes(state));
        assertThat(trainer.start(CATEGORIES, 78).lora()).isNotEqualTo(state.lora());
        assertThat(trainer.start(List.of("hair", "person"), SEED).word(0)).containsExactly(state.word(1));
        assertThat(state.word(0)).isNotEqualTo(state.word(1));
    }

    @Test
    void shouldTrainNothingWithAnUntouchedAdapterButTheUpMatrices() {
        TrainState state = trainer.start(CATEGORIES, SEED);

        float[] up = state.layout().copyOf("mid_block.attentions.0.proj_in.B", state.lora());

        assertThat(up).containsOnly(0f);
        advanceOnce(state);
        assertThat(state.layout().copyOf("mid_block.attentions.0.proj_in.B", state.lora())).isNotEqualTo(up);
        assertThat(state.adapter().words().data()).containsExactly(state.words());
    }

    @Test
    void shouldRefuseChunksAndStatesOfAnotherShape() {
        TrainState state = trainer.start(CATEGORIES, SEED);
        Chunk other = chunk(new ChunkShape(2, 4, 8, 8, 4, 4), 1);

        assertThatThrownBy(() -> trainer.advance(state, other, SEED, SETTINGS.at(0, 3)))
                .isInstanceOf(StateMismatchException.class)
                .hasMessageContaining("batch=2");
    }

    private static TrainState advance(TrainState state, int until) {
        while (state.step() < until) {
            advanceOnce(state);
        }
        return state;
    }

    private static StepReport advanceOnce(TrainState state) {
        return trainer.advance(state, chunk, SEED, SETTINGS.at(state.step(), 3));
    }

    private static Chunk chunk(ChunkShape shape, int steps) {
        Random random = new Random(1);
        float[] moments = new float[steps * shape.momentsSize()];
        float[] masks = new float[steps * shape.maskSize()];
        float[] attention = new float[steps * shape.attentionSize()];
        for (int i = 0; i < moments.length; i++) {
            moments[i] = (float) random.nextGaussian() - (i / (4 * 64) % 2);
        }
        fill(masks, random);
        fill(attention, random);
        return new Chunk(0, steps, shape, moments, masks, attention, "digest");
    }

    private static void fill(float[] values, Random random) {
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
    }
}
